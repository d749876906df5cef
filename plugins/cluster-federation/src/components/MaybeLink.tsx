import type { ReactNode } from 'react';
import { Link } from '@backstage/ui';
import styles from './MaybeLink.module.css';

/** A link where there is somewhere to go, else its text. */
export function MaybeLink(props: {
  href: string | undefined;
  children: ReactNode;
}) {
  return props.href ? (
    <Link href={props.href} standalone weight="bold" className={styles.link}>
      {props.children}
    </Link>
  ) : (
    <>{props.children}</>
  );
}
