import type { ReactNode } from 'react';
import { Link } from '@backstage/ui';

/** A link where there is somewhere to go, else its text. */
export function MaybeLink(props: {
  href: string | undefined;
  children: ReactNode;
}) {
  return props.href ? (
    <Link href={props.href} standalone weight="bold">
      {props.children}
    </Link>
  ) : (
    <>{props.children}</>
  );
}
