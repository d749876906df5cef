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

/** The name of an entity, as a link where the portal has a catalog. */
export function EntityLink(props: { entityRef: string }) {
  const entityPage = useRouteRef(entityRouteRef);
  const parts = parse(props.entityRef);
  return parts ? (
    <MaybeLink href={entityPage?.(parts)}>{humanizeEntityRef(parts)}</MaybeLink>
  ) : (
    <>{props.entityRef}</>
  );
}
