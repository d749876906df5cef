import { FederationPage } from '../../components/Layout';
import { NamespacesContent } from './NamespacesContent';

/** Which namespaces are offloaded, to where, and in what state. */
export function NamespacesPage() {
  return (
    <FederationPage>
      <NamespacesContent />
    </FederationPage>
  );
}
