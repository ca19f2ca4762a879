const separator = "/bot/";

export const botArnOf = (instanceArn: string, botId: string): string => `${instanceArn}${separator}${botId}`;

export const botIdOf = (arn: string): string => arn.slice(arn.indexOf(separator) + separator.length);
