import type { OperationRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useNavigate } from 'react-router-dom';
import { useCreateOperation } from './queries';
import { useFederationLinks } from './useFederationLinks';

/** Sends a request that may still change, and goes on to its operation. */
export function useSendRequest(request: OperationRequest | undefined) {
  const navigate = useNavigate();
  const links = useFederationLinks();
  const create = useCreateOperation();
  // What was said of another request than the one that is written now is past.
  const isOfThis = JSON.stringify(create.variables) === JSON.stringify(request);
  const send = () =>
    request &&
    create.mutate(request, {
      onSuccess: ({ id }) => {
        const href = links.operation(id);
        if (href) {
          navigate(href);
        }
      },
    });
  return {
    send,
    isPending: create.isPending,
    error: isOfThis ? create.error : null,
  };
}

/** A request on its way. */
export type SendingRequest = ReturnType<typeof useSendRequest>;
