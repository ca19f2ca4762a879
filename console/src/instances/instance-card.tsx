import { useEffect } from "react";
import { Link } from "wouter";
import { links } from "../app/routes.ts";
import { rememberInstance } from "../palette/seen-instances.ts";
import { texts } from "../texts/texts.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { MetadataChips } from "../ui/metadata-chips.tsx";
import { CountUsers } from "./count-users.tsx";

interface Props {
  readonly arn: string;
  readonly name: string | null | undefined;
  readonly metadata: string | null | undefined;
  readonly region: string;
}

export function InstanceCard({ arn, name, metadata, region }: Props) {
  const shown = name ?? texts.instance.unnamed;
  useEffect(() => rememberInstance(arn, shown), [arn, shown]);
  return (
    <article className="instance-card">
      <h2>
        <Link href={links.users(arn)}>{shown}</Link>
      </h2>
      <p className="instance-region dim">
        <span className="hidden">{texts.instances.region} </span>
        {region}
      </p>
      <p className="instance-card-arn">
        <span className="mono dim">{arn}</span>
        <CopyButton text={arn} label={texts.instances.copyArn} />
      </p>
      {metadata && <MetadataChips metadata={metadata} />}
      <CountUsers arn={arn} />
    </article>
  );
}
