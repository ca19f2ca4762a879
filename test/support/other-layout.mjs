// Loaded with --import: the gateway stores what OTHER_LAYOUT names, such as its budget, in another layout, as a later version may.
import { registerHooks } from "node:module";

const kind = process.env.OTHER_LAYOUT;

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!url.endsWith("/coordination/valkey/keys.ts")) return loaded;
    const text = String(loaded.source);
    const source = text.replace(new RegExp(`const ${kind} = "v\\d+"`), `const ${kind} = "other"`);
    if (source === text) throw new Error(`keys.ts has no layout of ${kind}`);
    return { ...loaded, source };
  },
});
