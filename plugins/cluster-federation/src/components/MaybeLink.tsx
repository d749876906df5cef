import { createContext, useContext, type ReactNode } from 'react';
import { Link } from '@backstage/ui';
import styles from './MaybeLink.module.css';

const LinksContext = createContext(true);

/** Where whoever follows a link would lose what is typed: names stay text. */
export function WithoutLinks(props: { children: ReactNode }) {
  return (
    <LinksContext.Provider value={false}>
      {props.children}
    </LinksContext.Provider>
  );
}

/** A link where there is somewhere to go, else its text. */
export function MaybeLink(props: {
  href: string | undefined;
  children: ReactNode;
}) {
  const areWanted = useContext(LinksContext);
  return areWanted && props.href ? (
    <Link href={props.href} standalone weight="bold" className={styles.link}>
      {props.children}
    </Link>
  ) : (
    <>{props.children}</>
  );
}
