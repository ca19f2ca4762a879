import type { Plugin } from "vite";

const tag = /graphql`\s*(?:query|mutation|fragment)\s+(\w+)[^`]*`/g;

/** Replaces each graphql`…` by an import of what relay-compiler generated from it, as babel-plugin-relay does. */
export const relayTags: Plugin = {
  name: "relay-tags",
  enforce: "pre",
  transform(code, id) {
    if (!/\/console\/src\/.*\.tsx?$/.test(id) || !code.includes("graphql`")) return null;
    const names = new Set<string>();
    const replaced = code.replaceAll(tag, (_, name: string) => {
      names.add(name);
      return `${name}Document`;
    });
    const imports = [...names].map((name) => `import ${name}Document from "/src/generated/${name}.graphql.ts";`);
    return { code: `${imports.join("")}${replaced}`, map: null };
  },
};
