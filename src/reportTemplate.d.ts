/** Made by vite.report.ts: the HTML report without its run. */
declare module 'virtual:rollcall-report-template' {
  export const template: string;
}
