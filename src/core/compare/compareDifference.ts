/** One way in which two reports are not alike. */
export const DIFFERENCE_KINDS = [
  'noResponses',
  'clockMeaning',
  'sameRun',
  'endpoint',
  'method',
  'request',
  'load',
  'length',
  'ids',
  'order',
  'warmUp',
  'thinkTime',
  'timeout',
  'credentials',
  'expectation',
  'protocol',
  'cache',
  'serviceWorker',
  'clockStep',
  'trust',
  'cutShort',
  'running',
  'selection',
  'thinned',
  'digest',
] as const;

export type Difference = {
  readonly kind: (typeof DIFFERENCE_KINDS)[number];
  readonly severity: 'refuse' | 'warn';
  readonly sentence: string;
};
