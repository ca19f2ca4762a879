import { Store } from "../ui/store.ts";

const CHANNEL = "chime-identity-jobs";

/** Changes whenever a tab of this browser starts, pauses, resumes, cancels, retries or removes a job. */
export const jobChanges = new Store(0);

const channel = new BroadcastChannel(CHANNEL);
const count = () => jobChanges.set(jobChanges.get() + 1);
channel.addEventListener("message", count);

/** Lets every tab of this browser read the jobs again. */
export function reportJobChange(): void {
  count();
  channel.postMessage(null);
}
