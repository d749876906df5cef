import type { ReactNode } from 'react';
import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { humanizeEntityRef } from '@backstage/plugin-catalog-react';
import { entityRouteRef } from '../routes';
import { MaybeLink } from './MaybeLink';

function parse(entityRef: string) {
  try {
    return parseEntityRef(entityRef);
  } catch {
    // Services have subjects that are no entity refs.
    return undefined;
  }
}

/** The name of an entity, or other words for it, as a link where the portal has a catalog. */
export function EntityLink(props: { entityRef: string; children?: ReactNode }) {
  const entityPage = useRouteRef(entityRouteRef);
  const parts = parse(props.entityRef);
  return parts ? (
    <MaybeLink href={entityPage?.(parts)}>
      {props.children ?? humanizeEntityRef(parts)}
    </MaybeLink>
  ) : (
    <>{props.children ?? props.entityRef}</>
  );
}
