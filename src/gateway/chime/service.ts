import { appInstanceArnOf } from "../domain/arn.ts";
import { tagsOfRead } from "../domain/cache-tags.ts";
import { awsQuotas, type QuotaClass, quotaClasses } from "../domain/quotas.ts";
import { isTokenOfKey } from "../domain/request-token.ts";
import { arnsIn, type OperationName, operationNames, operationOf } from "../operations.ts";
import type { Service } from "../upstream/service.ts";

/** The table of operations as the upstream needs it. */
export const chimeService: Service<OperationName, QuotaClass> = {
  name: "Amazon Chime",
  quotaClasses,
  keyedClasses: quotaClasses.filter((quota) =>
    operationNames.some((name) => operationOf(name).quota === quota && operationOf(name).isQuotaPerAppInstance),
  ),
  totalClass: "ALL",
  defaultRates: awsQuotas,
  operationOf,
  laneOf: (name, input) => {
    const { quota = "ALL", isQuotaPerAppInstance = false } = operationOf(name);
    const [arn = ""] = arnsIn(name, input);
    return { quota, key: isQuotaPerAppInstance ? appInstanceArnOf(arn) : "" };
  },
  tagsOf: (name, input) => {
    const operation = operationOf(name);
    const arns = arnsIn(name, input);
    return operation.method === "GET"
      ? tagsOfRead(arns, operation.paginated ?? false)
      : operation.invalidates(arns, input);
  },
  isRepeatable: (name, input) => {
    const operation = operationOf(name);
    if (operation.method !== "POST" || operation.isRepeatable) return true;
    return "ClientRequestToken" in input && isTokenOfKey(input.ClientRequestToken);
  },
};
