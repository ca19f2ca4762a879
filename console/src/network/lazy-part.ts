import { type ComponentType, lazy } from "react";
import { isConnected, reconnect } from "./connection.ts";

/** Loads a part of the console when it is first shown. Without a connection it waits, as a query does. */
export const lazyPart = <Props extends object>(load: () => Promise<ComponentType<Props>>) =>
  lazy(async () => ({ default: await loadConnected(load) }));

async function loadConnected<Part>(load: () => Promise<Part>): Promise<Part> {
  for (;;) {
    try {
      return await load();
    } catch (error) {
      // A file that an upgrade has removed stays away: only another page knows the new one.
      if (await isConnected()) throw error;
      await reconnect();
    }
  }
}
