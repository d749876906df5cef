import {
  FederationSummary,
  useFederationInfo,
} from '@cluster-federation/backstage-plugin-cluster-federation';
import { Card, CardBody, Container, Link, Text } from '@backstage/ui';
import { LogoMark } from '../nav/Logo';
import styles from './HomePage.module.css';
import { firstSteps, isWithoutLiqo0 } from './steps';
import { useClusterNames } from './useClusterNames';

/** Says what this portal is for, what to try first, and how the federation is. */
export function HomePage() {
  // What changes something is offered as soon as it is known to be possible.
  const { readOnly } = useFederationInfo() ?? { readOnly: true };
  const clusters = useClusterNames();
  return (
    <main className={styles.page}>
      <Container>
        <header className={styles.header}>
          <LogoMark size={56} />
          <div>
            <Text as="h1" variant="title-medium" weight="bold">
              Cluster Federation
            </Text>
            <Text as="p" variant="body-large" color="secondary">
              Kubernetes clusters that extend each other with Liqo, where your
              services live.
            </Text>
          </div>
        </header>
        <div className={styles.columns}>
          <section aria-labelledby="try-first">
            <Text
              as="h2"
              id="try-first"
              variant="title-x-small"
              weight="bold"
              className={styles.heading}
            >
              What to try first
            </Text>
            <ol className={styles.steps}>
              {firstSteps({ readOnly, clusters }).map((step, index) => (
                <li key={step.href}>
                  <Card>
                    <CardBody>
                      <div className={styles.step}>
                        <span className={styles.number} aria-hidden="true">
                          {index + 1}
                        </span>
                        <div>
                          <Text as="h3" variant="body-large" weight="bold">
                            {step.title}
                          </Text>
                          <Text as="p" variant="body-medium" color="secondary">
                            {step.text}
                          </Text>
                          <Link
                            href={step.href}
                            variant="body-medium"
                            weight="bold"
                          >
                            {step.action}
                          </Link>
                        </div>
                      </div>
                    </CardBody>
                  </Card>
                </li>
              ))}
            </ol>
            {isWithoutLiqo0({ clusters }) && (
              <Text
                as="p"
                variant="body-small"
                color="secondary"
                className={styles.hint}
              >
                Clusters with the first major version of Liqo, 0.x, are shown as
                well when the portal is started with{' '}
                <code>npm start -- --liqo all</code>.
              </Text>
            )}
          </section>
          <section aria-labelledby="right-now">
            <Text
              as="h2"
              id="right-now"
              variant="title-x-small"
              weight="bold"
              className={styles.heading}
            >
              Right now
            </Text>
            <FederationSummary />
          </section>
        </div>
      </Container>
    </main>
  );
}
