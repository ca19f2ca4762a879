import { join } from "node:path";
import { readTrustedDocuments } from "../guards/trusted-documents.ts";

/** The manifest of the console's operations, in Apollo's format. It is for the gateway, which does not serve it. */
export const manifestFile = "operations.json";

/** Reads the documents that the console sends. */
export function readConsoleDocuments(folder: string): readonly string[] {
  const file = join(folder, manifestFile);
  try {
    return [...readTrustedDocuments(file).values()];
  } catch (cause) {
    throw new Error(`${file} is not a manifest of the console's operations: run npm run build:console`, { cause });
  }
}
