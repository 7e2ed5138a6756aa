/**
 * A plan as a locustfile (Locust 2.x), for one process, `--processes`, or a master and its workers. A listener of Locust's `request` event
 * writes a line for each request, with its id: Locust's own statistics have none, and a name for each id would freeze its page.
 */
import { pythonText } from '../exchange/toSnippetsQuote.ts';
import { handedData } from './handedData.ts';
import { handedLoad, handedLoadCannot } from './handedLoad.ts';
import { handed } from './handedRequest.ts';
import type { ToEngine } from './handover.ts';
import { pythonShared } from './pythonShared.ts';
import { LOCUST_RUNTIME } from './toLocustRuntime.ts';

const LOCUSTFILE = 'locustfile.py';
const RUN = `locust -f ${LOCUSTFILE} --headless`;

export const toLocust: ToEngine = (run) => {
  const all = handed(run);
  const { plan } = run;
  const { variables } = all.request;
  const exports = variables.map((name) => `export ${name}=…`);
  const begin = [...exports, 'rm -f rollcall-rows-*.ndjson'];
  const script = [
    `${pythonText('Made by Rollcall. Data stands beside it, secrets come from the environment.')}`,
    IMPORTS,
    pythonShared(plan, all.request, handedLoad(plan, all.rowCount)),
    '',
    LOCUST_RUNTIME,
  ].join('\n');
  return {
    name: 'locust',
    files: [{ name: LOCUSTFILE, mediaType: 'text/x-python', pieces: [script] }, handedData(all)],
    commands: [
      { label: 'Run it', lines: [...begin, RUN].join('\n') },
      {
        label: 'A master and two workers here',
        lines: [
          ...begin,
          `locust -f ${LOCUSTFILE} --worker --master-host 127.0.0.1 &`,
          `locust -f ${LOCUSTFILE} --worker --master-host 127.0.0.1 &`,
          `${RUN} --master --master-bind-host 127.0.0.1 --expect-workers 2`,
        ].join('\n'),
      },
      {
        label: 'Workers on other machines, with the same two files',
        lines: [...exports, `locust -f ${LOCUSTFILE} --worker --master-host MASTER`].join('\n'),
      },
      {
        label: 'Back into Rollcall: all files of all workers',
        lines:
          'rollcall import rollcall-rows-*.ndjson --plan rollcall.plan.json --report locust.html',
      },
    ],
    install: 'Install Locust: pip install locust (Python 3.10 or newer; pipx and uv do as well).',
    variables,
    cannot: [
      ...all.request.cannot,
      ...handedLoadCannot(plan),
      ...(plan.load.kind === 'stages' || plan.load.kind === 'sweep'
        ? ['The number of users changes once a second.']
        : []),
      'The timeout is for connecting and for each pause between bytes, not for a whole request.',
    ],
  };
};

const IMPORTS = `import json
import math
import os
import random
import sys
import time
from functools import lru_cache
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path

import gevent
import locust
from gevent.event import AsyncResult
from gevent.lock import Semaphore
from locust import HttpUser, LoadTestShape, events, task
from locust.exception import StopUser
from locust.runners import STATE_MISSING, MasterRunner, WorkerRunner
`;
