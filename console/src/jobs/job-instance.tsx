import { Link } from "wouter";
import { links } from "../app/routes.ts";
import { nameOfInstance } from "../palette/seen-instances.ts";

/** The name of an AppInstance if this page has shown it, since reading it costs a call; else its ID. */
export function JobInstance({ arn }: { readonly arn: string }) {
  const name = nameOfInstance(arn);
  return (
    <Link href={links.users(arn)} className={name === undefined ? "mono breakable" : "breakable"}>
      {name ?? arn.slice(arn.lastIndexOf("/") + 1)}
    </Link>
  );
}
