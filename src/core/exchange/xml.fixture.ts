/**
 * A strict reader of the little XML that we write: a declaration, elements, attributes in double quotes, text, the five entities.
 * Anything else, and every character that XML 1.0 §2.2 forbids, throws.
 */
export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
};

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};
const TAG = /<(\/?)([A-Za-z]+)((?:\s+[A-Za-z]+="[^"<]*")*)\s*(\/?)>/y;

export function parseXml(xml: string): Element {
  const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(xml);
  if (forbidden !== null) throw new Error(`a forbidden character at ${forbidden.index}`);
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!xml.startsWith(declaration)) throw new Error('no declaration');
  let at = declaration.length;
  const element = (): Element => {
    const open = tagAt(xml, at);
    at += open.length;
    const children: Element[] = [];
    let text = '';
    if (open.closes) throw new Error(`</${open.name}> closes nothing`);
    if (!open.isEmpty) {
      for (;;) {
        const next = xml.indexOf('<', at);
        if (next === -1) throw new Error(`<${open.name}> is never closed`);
        text += plain(xml.slice(at, next));
        at = next;
        if (xml.startsWith('</', at)) break;
        children.push(element());
      }
      const close = tagAt(xml, at);
      at += close.length;
      if (close.name !== open.name) throw new Error(`</${close.name}> after <${open.name}>`);
    }
    return { name: open.name, attributes: open.attributes, children, text };
  };
  const root = element();
  if (xml.slice(at).trim() !== '') throw new Error('something after the root');
  return root;
}

function tagAt(xml: string, at: number) {
  TAG.lastIndex = at;
  const match = TAG.exec(xml);
  if (match === null) throw new Error(`no tag at ${at}: ${xml.slice(at, at + 60)}`);
  const [whole, slash = '', name = '', list = '', end = ''] = match;
  const attributes: Record<string, string> = {};
  for (const [, key = '', value = ''] of list.matchAll(/([A-Za-z]+)="([^"]*)"/g)) {
    if (Object.hasOwn(attributes, key)) throw new Error(`${key} twice`);
    attributes[key] = plain(value);
  }
  return { length: whole.length, closes: slash === '/', isEmpty: end === '/', name, attributes };
}

function plain(text: string): string {
  if (text.includes('>')) throw new Error('a bare >');
  return text.replace(/&([^;]*);?/g, (_, name: string) => {
    const character = ENTITIES[name];
    if (character === undefined) throw new Error(`&${name} is no entity`);
    return character;
  });
}
