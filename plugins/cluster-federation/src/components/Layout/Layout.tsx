import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Card, CardBody, Container, Text } from '@backstage/ui';
import { useNavigationType } from 'react-router-dom';
import { FederationDataProvider } from '../../data/FederationDataProvider';
import styles from './Layout.module.css';

/** The frame of a page: margins, even distances, live data. */
export function FederationPage(props: { children: ReactNode }) {
  return (
    <FederationDataProvider>
      <Container>
        <div className={styles.page}>{props.children}</div>
      </Container>
    </FederationDataProvider>
  );
}

/**
 * The focus for whoever comes to a page by keyboard or listens to it: its
 * heading takes the place of the link that is gone.
 */
function useFocusOnArrival(isPageHead: boolean | undefined) {
  const heading = useRef<HTMLHeadingElement>(null);
  const comesByLink = useNavigationType() === 'PUSH';
  useEffect(() => {
    // Who is somewhere else already stays there.
    const isNowhere = document.activeElement === document.body;
    if (isPageHead && comesByLink && isNowhere) {
      heading.current?.focus({ preventScroll: true });
    }
  }, [isPageHead, comesByLink]);
  return heading;
}

/** A part of a page with a heading. */
export function Section(props: {
  title: string;
  /** The heading is that of the whole page, so it takes the focus on arrival. */
  isPageHead?: boolean;
  /** Stands at the right of the title. */
  actions?: ReactNode;
  description?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  const heading = useFocusOnArrival(props.isPageHead);
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.sectionHead}>
        <Text
          as="h2"
          id={id}
          ref={heading}
          tabIndex={props.isPageHead ? -1 : undefined}
          variant="title-x-small"
          weight="bold"
          className={styles.heading}
        >
          {props.title}
        </Text>
        {props.actions}
      </div>
      {props.description && (
        <Text as="p" variant="body-medium" color="secondary">
          {props.description}
        </Text>
      )}
      {props.children}
    </section>
  );
}

/** Cards side by side, as many as fit. */
export function CardGrid(props: { children: ReactNode }) {
  return <div className={styles.cards}>{props.children}</div>;
}

/** Names and values in two columns. */
export function Facts(props: { facts: { name: string; value: ReactNode }[] }) {
  return (
    <dl className={styles.facts}>
      {props.facts.map(({ name, value }) => (
        <FactRow key={name} name={name} value={value} />
      ))}
    </dl>
  );
}

function FactRow(props: { name: string; value: ReactNode }) {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>{props.value || '–'}</dd>
    </>
  );
}

export function PlainList(props: { children: ReactNode }) {
  return <ul className={styles.plainList}>{props.children}</ul>;
}

/** Says that there is nothing, and what would bring something here. */
export function EmptyNotice(props: {
  title: string;
  description?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className={styles.empty}>
      <Text as="p" variant="body-large" weight="bold">
        {props.title}
      </Text>
      {props.description && (
        <Text as="p" variant="body-medium" color="secondary">
          {props.description}
        </Text>
      )}
      {props.children}
    </div>
  );
}

/** A card around arbitrary content. */
export function Panel(props: { children: ReactNode; className?: string }) {
  return (
    <Card className={props.className}>
      <CardBody>{props.children}</CardBody>
    </Card>
  );
}
