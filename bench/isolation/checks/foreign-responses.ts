import type { ConfusedProxy } from "../../../test/support/confused-proxy.ts";
import { startConfusedProxy } from "../../../test/support/confused-proxy.ts";
import { executeAt } from "../../../test/support/harness.ts";
import { attacker, userArn, victim } from "../callers.ts";
import type { Measurement } from "../finding.ts";
import { inspectProcess } from "../process-state.ts";
import { startTarget } from "../target.ts";

const ROUNDS = 100;

export const foreignResponses: Measurement = {
  row: "9",
  title: "A proxy in front of AWS delivers to each group the response before",
  measure: async () => {
    let proxy: ConfusedProxy | undefined;
    await using target = await startTarget({
      settings: { CHIME_RATES: "none" },
      endpointFor: async (emulatorUrl) => {
        proxy = await startConfusedProxy(emulatorUrl);
        return proxy;
      },
    });
    const execute = executeAt(target.gateway.url);
    const read = (instance: string) =>
      execute(
        `{ appInstanceUser(arn: "${userArn(instance, 1)}") { name metadata createdAt } }`,
        {},
        instance === victim ? target.as.victim : target.as.reader,
      );
    await read(attacker);
    if (proxy) proxy.confusion = "repeats it with a new request id";
    let [responses, leaked, recognized] = [0, 0, 0];
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [own, other] of [
        [victim, "of attacker"],
        [attacker, "of victim"],
      ] as const) {
        const { data, errors = [] } = await read(own);
        responses += 1;
        if (JSON.stringify(data).includes(other)) leaked += 1;
        if (errors[0]?.extensions.code === "UPSTREAM_INVALID_RESPONSE") recognized += 1;
      }
    const connections = proxy?.connections.size ?? 0;
    if (proxy) proxy.confusion = "none";
    const { errors } = await read(victim);
    return [
      { what: "confused responses", value: `${responses}, ${recognized} recognized`, holds: recognized === responses },
      { what: "with another group's data", value: String(leaked), holds: leaked === 0 },
      { what: "connections", value: `${connections}; replaced after each`, holds: connections >= responses },
      { what: "without the confusion", value: errors ? "an error" : "served", holds: errors === undefined },
      await inspectProcess(target.gateway),
    ];
  },
};
