/** Height of a plot in the grid of charts; panels beside them have the same. */
export const CHART_PX = 176;
