/** How a chart becomes a picture, where the page around it can make one: the frame offers it only then. */
import { createContext } from 'react';

/** `element` is the whole card, with title and legend. */
export type SaveChartImage = (title: string, element: HTMLElement) => void;

export const ChartImage = createContext<SaveChartImage | undefined>(undefined);
