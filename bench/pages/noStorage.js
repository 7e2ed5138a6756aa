/** Put before the page's own script by bench/pageServer.ts: a browser that refuses storage, so that no run is recorded. */
Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
