import { existsSync, readFileSync } from "node:fs";
import { registerHooks, stripTypeScriptTypes } from "node:module";
import { fileURLToPath } from "node:url";

/** Lets Node import the sources below a URL as if a bundler had built them. Returns what ends this. */
export function bundle(root: string): () => void {
  const hooks = registerHooks({
    resolve(specifier, context, nextResolve) {
      if (!specifier.startsWith(".") || !context.parentURL?.startsWith(root)) return nextResolve(specifier, context);
      const url = new URL(specifier, context.parentURL).href;
      const found = [".ts", "/index.ts"].map((ending) => url + ending).find((file) => existsSync(fileURLToPath(file)));
      return { url: found ?? url, shortCircuit: true };
    },
    load: (url, context, nextLoad) =>
      url.startsWith(root)
        ? { format: "module", source: compile(readFileSync(fileURLToPath(url), "utf8")), shortCircuit: true }
        : nextLoad(url, context),
  });
  return () => hooks.deregister();
}

/** Removes types, and puts imports in place of Relay's tags, as babel-plugin-relay does. */
function compile(text: string): string {
  const imports: string[] = [];
  const replaced = text.replaceAll(/graphql`\s*(?:query|mutation|fragment) (\w+)[^`]*`/g, (_, name: string) => {
    imports.push(`import artifactOf${name} from "./__generated__/${name}.graphql";\n`);
    return `artifactOf${name}`;
  });
  return stripTypeScriptTypes(imports.join("") + replaced);
}
