/**
 * A plan as one Python file: asyncio.gather over httpx with a bounded pool, the idiom that Rollcall grew from. It writes a line for each
 * request and ends with the question that the idiom asked: were they all as expected?
 */
import { pythonText } from '../exchange/toSnippetsQuote.ts';
import { handedData } from './handedData.ts';
import { handedLoad, handedLoadCannot } from './handedLoad.ts';
import { handed } from './handedRequest.ts';
import type { ToEngine } from './handover.ts';
import { pythonShared } from './pythonShared.ts';

const SCRIPT = 'run.py';

export const toPython: ToEngine = (run) => {
  const all = handed(run);
  const { plan } = run;
  const { variables } = all.request;
  const script = [
    `${pythonText('Made by Rollcall. Data stands beside it, secrets come from the environment.')}`,
    IMPORTS,
    pythonShared(plan, all.request, handedLoad(plan, all.rowCount)),
    '',
    mainText(plan.expectation.text),
  ].join('\n');
  return {
    name: 'python',
    files: [{ name: SCRIPT, mediaType: 'text/x-python', pieces: [script] }, handedData(all)],
    commands: [
      {
        label: 'Run it',
        lines: [
          ...variables.map((name) => `export ${name}=…`),
          'rm -f rollcall-rows-*.ndjson',
          `python3 ${SCRIPT}`,
        ].join('\n'),
      },
      {
        label: 'Back into Rollcall',
        lines:
          'rollcall import rollcall-rows-*.ndjson --plan rollcall.plan.json --report python.html',
      },
    ],
    install: 'Needs Python 3.9 or newer and httpx: pip install httpx.',
    variables,
    cannot: [...all.request.cannot, ...handedLoadCannot(plan)],
  };
};

const IMPORTS = `import asyncio
import json
import math
import os
import random
import sys
import time
from collections import Counter
from functools import lru_cache
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path

import httpx
`;

const mainText = (expected: string) => `class Run:
    def __init__(self):
        self.rows = RowsFile("httpx", httpx.__version__)
        self.began = time.monotonic()
        self.run_began = None
        self.next = -LOAD["warmUpCount"]
        self.warm_up = -(2**40)
        self.statuses = Counter()
        self.slowest = []

    def into(self):
        return time.monotonic() - self.run_began if self.run_began is not None else 0

    def take(self):
        """The next turn, or None: it is over."""
        if time.monotonic() - self.began < LOAD["warmUpS"]:
            self.warm_up += 1
            return self.warm_up
        if self.run_began is None and self.next >= 0:
            self.run_began = time.monotonic()
        if LOAD["count"] and self.next >= LOAD["count"]:
            return None
        if LOAD["endS"] and self.into() >= LOAD["endS"]:
            return None
        self.next += 1
        return self.next - 1

    async def lane(self, client, number):
        while True:
            if self.run_began is not None and number >= math.floor(lanes_at(self.into()) + 0.5):
                if self.into() >= LOAD["endS"]:
                    return
                await asyncio.sleep(0.02)
                continue
            turn = self.take()
            if turn is None:
                return
            if turn >= 0 and LOAD["rateStages"]:
                due = due_s(turn)
                if due is None or (LOAD["endS"] and due >= LOAD["endS"]):
                    return
                await asyncio.sleep(max(0, due - self.into()))
            await self.call(client, turn)
            if LOAD["thinkS"][1] > 0:
                await asyncio.sleep(random.uniform(*LOAD["thinkS"]))

    async def call(self, client, turn):
        id, url, headers, body = request_of(row_of(turn))
        status, size, error = 0, 0, None
        start, began = time.time(), time.perf_counter()
        try:
            request = client.request(METHOD, url, headers=headers, content=body)
            response = await asyncio.wait_for(request, TIMEOUT_S)
            status, size = response.status_code, len(response.content)
        except (asyncio.TimeoutError, httpx.TimeoutException):
            error = "timeout"
        except httpx.DecodingError:
            error = "body"
        except httpx.HTTPError:
            error = "network"
        ms = (time.perf_counter() - began) * 1000
        self.rows.write(id, start, ms, status, error, size, turn < 0)
        if turn >= 0:
            self.statuses[error or status] += 1
            self.slowest = sorted([*self.slowest, (ms, error or status, id)], key=lambda one: -one[0])[:10]


async def main(run):
    limits = httpx.Limits(max_connections=LOAD["lanes"], max_keepalive_connections=LOAD["lanes"])
    async with httpx.AsyncClient(
        limits=limits, timeout=TIMEOUT_S, follow_redirects=True, max_redirects=20, trust_env=False
    ) as client:
        # As the page sends them: without cookies.
        client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        await asyncio.gather(*(run.lane(client, number) for number in range(LOAD["lanes"])))


if __name__ == "__main__":
    RUN = Run()
    INTERRUPTED = False
    try:
        asyncio.run(main(RUN))
    except KeyboardInterrupt:
        INTERRUPTED = True
    for ANSWER, COUNT in RUN.statuses.most_common():
        print(f"{COUNT:>8} {ANSWER}")
    print("slowest:")
    for MS, ANSWER, ID in RUN.slowest:
        print(f"{MS:>11.1f} ms  {ANSWER}  {json.dumps(ID)}")
    FAILED = sum(count for answer, count in RUN.statuses.items() if not (isinstance(answer, int) and is_expected(answer)))
    WORDS = ${pythonText(expected)}
    print(f"All {WORDS}." if FAILED == 0 else f"{FAILED} were not {WORDS}.")
    sys.exit(130 if INTERRUPTED else 1 if FAILED else 0)
`;
