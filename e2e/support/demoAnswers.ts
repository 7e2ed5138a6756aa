/**
 * What the demo target answers, as pure functions of the id and of how often it has been asked: the same run twice gives
 * the same story. Status and «always slow» depend on the id alone, latency on id and call.
 *
 * The mix: most answers log-normal around 30 ms, 4.5% in a slow tail of 150–600 ms, one id in 97 always 700–1,200 ms,
 * 2% of ids unknown (404), 0.7% broken (500).
 */
type DemoAnswer = { readonly status: 200 | 404 | 500; readonly latencyMs: number };

type DemoUser = {
  readonly id: number | string;
  readonly name: string;
  readonly email: string;
  readonly team: string;
  readonly role: string;
  readonly active: boolean;
  readonly createdAt: string;
};

const NOT_FOUND_RATIO = 0.02;
const BROKEN_RATIO = 0.007;
const SLOW_ID_EVERY = 97;
const TAIL_RATIO = 0.045;
const TYPICAL_MS = 30;
const SPREAD = 0.32;
/** Chosen so that ids 1-500, the first run, hold a bit of everything, spread over the list. */
const SEED = 2149;

export function demoAnswer(id: string, call: number): DemoAnswer {
  const lot = hashOf(`status ${id}`) / 2 ** 32;
  const random = randomFrom(hashOf(`latency ${id} ${call}`));
  if (lot < NOT_FOUND_RATIO) return { status: 404, latencyMs: typicalMs(random) / 2 };
  const status = lot < NOT_FOUND_RATIO + BROKEN_RATIO ? 500 : 200;
  if (hashOf(`slow ${id}`) % SLOW_ID_EVERY === 0) {
    return { status, latencyMs: 700 + 500 * random() };
  }
  // Short waits in the tail are commoner than long ones, as they are in production.
  const latencyMs = random() < TAIL_RATIO ? 150 + 450 * random() ** 2 : typicalMs(random);
  return { status, latencyMs };
}

const FIRST_NAMES = [
  'Ada',
  'Bilal',
  'Chiara',
  'Dmitri',
  'Emeka',
  'Freya',
  'Goran',
  'Hana',
  'Inés',
  'Jun',
];
const LAST_NAMES = [
  'Abebe',
  'Berg',
  'Costa',
  'Dubois',
  'Eriksen',
  'Farouk',
  'Gupta',
  'Hoshino',
  'Ivanova',
  'Jansen',
];
const TEAMS = ['Atlas', 'Billing', 'Catalogue', 'Delivery', 'Identity', 'Search'];
const ROLES = ['engineer', 'designer', 'analyst', 'lead', 'support'];
const FIRST_DAY_MS = Date.UTC(2019, 0, 1);
const DAYS = 2200;

export function demoUser(id: string): DemoUser {
  const random = randomFrom(hashOf(`user ${id}`));
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  const first = pick(FIRST_NAMES);
  const last = pick(LAST_NAMES);
  return {
    id: /^[1-9]\d{0,14}$/.test(id) ? Number(id) : id,
    name: `${first} ${last}`,
    email: `${plain(first)}.${plain(last)}@example.com`,
    team: pick(TEAMS),
    role: pick(ROLES),
    active: random() < 0.9,
    createdAt: new Date(FIRST_DAY_MS + Math.floor(random() * DAYS * 86_400) * 1000).toISOString(),
  };
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .toLowerCase();
}

/** Log-normal by Box–Muller; the median is TYPICAL_MS. */
function typicalMs(random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return TYPICAL_MS * Math.exp(SPREAD * normal);
}

/** FNV-1a over UTF-16 units, then murmur3's finaliser: ids that differ by one digit must not get neighbouring lots. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5 ^ SEED;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** mulberry32 by Tommy Ettinger, public domain: 32 bits of state, numbers in [0, 1). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
