import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { AsyncDisposableStackStandIn, DisposableStackStandIn } from "../../src/emulator/disposable-stack.ts";

interface Step {
  readonly kind: "use" | "useSync" | "useNull" | "useWrong" | "adopt" | "defer" | "move" | "dispose";
  readonly isFailing: boolean;
}

const step = fc.record<Step>({
  kind: fc.constantFrom("use", "useSync", "useNull", "useWrong", "adopt", "defer", "move", "dispose"),
  isFailing: fc.boolean(),
});

interface Errorlike {
  readonly name?: string;
  readonly message?: string;
  readonly error?: unknown;
  readonly suppressed?: unknown;
}

/** Returns an error as its name and what it nests; of the disposers' own errors, their messages. */
function describeError(error: unknown): unknown {
  const { name, message, error: inner, suppressed } = Object(error) as Errorlike;
  if (name === "SuppressedError") return { name, inner: describeError(inner), suppressed: describeError(suppressed) };
  return name === "Error" ? message : name;
}

/** Performs the steps on a stack, and returns what happened: disposers that ran, results, errors. */
async function perform(steps: readonly Step[], first: AsyncDisposableStack | DisposableStack): Promise<unknown[]> {
  const events: unknown[] = [];
  let stack = first as AsyncDisposableStack & DisposableStack;
  const dispose = async () => (Symbol.asyncDispose in first ? stack.disposeAsync() : stack.dispose());
  for (const [index, { kind, isFailing }] of steps.entries()) {
    const run = () => {
      events.push(index);
      if (isFailing) throw new Error(`${index}`);
    };
    const runLater = async () => {
      events.push("asynchronously");
      await undefined;
      run();
    };
    const disposable = { [Symbol.dispose]: run, [Symbol.asyncDispose]: runLater };
    const acts: { readonly [kind in Step["kind"]]: () => unknown } = {
      use: () => stack.use(disposable) === disposable,
      useSync: () => stack.use({ [Symbol.dispose]: run }) !== undefined,
      useNull: () => stack.use(null),
      useWrong: () => stack.use({} as Disposable & AsyncDisposable),
      adopt: () => stack.adopt(`${index}`, (value) => (value === `${index}` ? run() : events.push("wrong value"))),
      defer: () => stack.defer(run),
      move: () => {
        const moved = stack.move() as typeof stack;
        events.push([stack.disposed, moved.disposed, Object.prototype.toString.call(moved)]);
        stack = moved;
      },
      dispose,
    };
    try {
      events.push({ result: await acts[kind](), disposed: stack.disposed });
    } catch (error) {
      events.push({ error: describeError(error), disposed: stack.disposed });
    }
  }
  await dispose().catch((error: unknown) => events.push(describeError(error)));
  return events;
}

test.each([
  ["DisposableStack", DisposableStackStandIn, DisposableStack],
  ["AsyncDisposableStack", AsyncDisposableStackStandIn, AsyncDisposableStack],
])("the stand-in for %s does what the class of Node 24 does", async (_, StandIn, Native) => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      expect(await perform(steps, new StandIn())).toEqual(await perform(steps, new Native()));
    }),
  );
});

test("a stack disposes what it has while another error is thrown", async () => {
  const disposed: string[] = [];
  const fail = async () => {
    await using stack = new AsyncDisposableStackStandIn();
    stack.defer(() => disposed.push("first"));
    stack.defer(() => disposed.push("second"));
    throw new Error("failed");
  };
  await expect(fail()).rejects.toThrow("failed");
  expect(disposed).toEqual(["second", "first"]);
});
