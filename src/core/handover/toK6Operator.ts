/**
 * A plan for k6 on a cluster (k6-operator, TestRun of k6.io/v1alpha1). The operator gives each instance a part of the test by
 * `--execution-segment`; a scenario's iterations are parted with it, and `iterationInTest` counts over all of them, so that each id is
 * still called once (k6 docs: execution segment, k6/execution). Made of the script for one k6.
 */
import type { HandedOver, Handover, ToEngine } from './handover.ts';
import { k6Handover } from './toK6.ts';

const MANIFEST = 'testrun.yaml';
const NAME = 'rollcall';
const PARALLELISM = 4;
/** A ConfigMap holds 1 MiB; what is left is for the script. */
const MAX_CONFIG_MAP_BYTES = 1_000_000;

export const toK6Operator: ToEngine = (run) => {
  const k6 = k6Handover(run);
  const names = k6.files.map(({ name }) => name);
  const create = `kubectl create configmap ${NAME} ${names.map((name) => `--from-file=${name}`).join(' ')}`;
  const secret =
    k6.variables.length === 0
      ? []
      : [
          `kubectl create secret generic ${NAME} ${k6.variables.map((name) => `--from-literal=${name}="$${name}"`).join(' ')}`,
        ];
  return {
    name: 'k6-operator',
    files: [
      { name: MANIFEST, mediaType: 'application/yaml', pieces: [manifestOf(k6)] },
      ...k6.files,
    ],
    commands: [
      {
        label: 'Run it',
        lines: [
          ...k6.variables.map((name) => `export ${name}=…`),
          create,
          ...secret,
          `kubectl apply -f ${MANIFEST}`,
          `kubectl wait --for=jsonpath='{.status.stage}'=finished testrun/${NAME} --timeout=24h`,
        ].join('\n'),
      },
      {
        label: 'Back into Rollcall',
        lines: [
          `for pod in $(kubectl get pods -l k6_cr=${NAME},runner=true -o name); do`,
          '  kubectl logs "$pod" | grep -a \'^{"\' > "k6-$(basename "$pod").json"',
          'done',
          'rollcall import k6-*.json --plan rollcall.plan.json --report k6.html',
        ].join('\n'),
      },
      {
        label: 'Clean up',
        lines: `kubectl delete testrun/${NAME} configmap/${NAME}${k6.variables.length > 0 ? ` secret/${NAME}` : ''}`,
      },
    ],
    install:
      'Needs a Kubernetes cluster with the k6-operator: see grafana.com/docs/k6 under Distributed tests.',
    variables: k6.variables,
    cannot: [...k6.cannot, ...sizeNote(run, k6), ...ALWAYS],
  };
};

const ALWAYS = [
  'Each instance judges the thresholds by its own part; Rollcall judges them by all of it.',
];

function sizeNote(_run: HandedOver, { files }: Handover): string[] {
  let bytes = 0;
  for (const { pieces } of files) {
    for (const piece of pieces) {
      bytes += piece.length;
      if (bytes > MAX_CONFIG_MAP_BYTES) return [TOO_LARGE];
    }
  }
  return [];
}

const TOO_LARGE =
  'The data is larger than a ConfigMap may be (1 MiB): put run.js and rollcall-data.json on a volume, and name it in the manifest as script.volumeClaim.';

function manifestOf({ variables }: Handover): string {
  const env =
    variables.length === 0
      ? ''
      : `    env:\n${variables
          .map(
            (name) =>
              `      - name: ${name}\n        valueFrom:\n          secretKeyRef:\n            name: ${NAME}\n            key: ${name}\n`,
          )
          .join('')}`;
  return `# Made by Rollcall for the k6-operator.
apiVersion: k6.io/v1alpha1
kind: TestRun
metadata:
  name: ${NAME}
spec:
  # How many k6 share the test. Each id is called by one of them.
  parallelism: ${PARALLELISM}
  # Samples go to the pods' output, where they outlive the run.
  arguments: --out json=/dev/stdout --quiet
  script:
    configMap:
      name: ${NAME}
      file: run.js
  runner:
    resources:
      requests:
        cpu: "1"
        memory: 1Gi
${env}`;
}
