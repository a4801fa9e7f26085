/// <reference types="vitest/config" />
import { defineConfig } from "vite";

const backend = process.env["SEINE_API"] ?? "http://127.0.0.1:27080";

/** Everything is served by Seine's own web server: no request may leave for another host. */
export default defineConfig({
  base: "./",
  build: {
    target: "es2022",
    outDir: process.env["SEINE_WEBROOT"] ?? "dist",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 300,
  },
  worker: { format: "es" },
  server: { host: "127.0.0.1", port: 27081, proxy: { "/api": backend } },
  preview: { host: "127.0.0.1", port: 27082, proxy: { "/api": backend } },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
