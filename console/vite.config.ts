import { defineConfig } from "vite";
import { browserBuilds } from "./browser-builds.ts";
import { relayTags } from "./relay-tags.ts";

export default defineConfig({
  base: "/console/",
  plugins: [relayTags],
  // npm's own folders may be links into another checkout.
  resolve: { preserveSymlinks: true, alias: browserBuilds },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    // The content security policy allows no data: URLs for scripts and fonts.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
  },
  // `npm run dev:console` shows changes at once, with the data of a gateway that runs beside it.
  server: { proxy: { "/graphql": process.env.GATEWAY_URL ?? "http://localhost:4000" } },
});
