/** What page and ids worker say to each other. Tickets let the page drop answers to texts that have been edited since. */
import type { DatasetParse } from './parseDataset.ts';

export type ParseRequest = { readonly ticket: number; readonly text: string };
export type ParseAnswer = { readonly ticket: number; readonly parse: DatasetParse };
