// Package federation peers clusters and offloads namespaces the way Liqo's own
// command line does, so that the sandbox's first state does not depend on what
// it is there to test.
package federation

import (
	"context"
	"fmt"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/apiutil"

	"cluster-federation-sandbox/internal/kube"
)

// Peering is one host and one member.
type Peering struct {
	Host, Member *kube.Access
	Report       kube.Report
}

// Sides are both clusters, each with what is the other one to it.
func (p *Peering) Sides() []Side {
	return []Side{{On: p.Host, Other: p.Member}, {On: p.Member, Other: p.Host}}
}

// Side is one cluster of a peering and the other one, as it is seen from there.
type Side struct{ On, Other *kube.Access }

// Until waits for something of the peering.
func (p *Peering) Until(ctx context.Context, limit time.Duration, f func(ctx context.Context) error) error {
	return kube.Until(ctx, limit, p.Report, f)
}

// Liqo is how one generation of Liqo peers, and what it calls things.
type Liqo interface {
	// Peer makes the member lend resources to the host; what exists is kept.
	Peer(ctx context.Context, p *Peering) error
	// Unpeer ends that.
	Unpeer(ctx context.Context, p *Peering) error
	// Forget removes what Liqo leaves behind, on both sides.
	Forget(ctx context.Context, p *Peering) error
	// Introduce makes the member known to the host, without a peering.
	Introduce(ctx context.Context, p *Peering) error
	// Met says whether a cluster has anything of another one; an introduction
	// counts unless it is expected.
	Met(ctx context.Context, side Side, introduced bool) (bool, error)
	// Repair lets all others of a cluster have again what they were refused, and
	// drops what is about none of the others.
	Repair(ctx context.Context, on *kube.Access, others []*kube.Access) error
	// PeeringUser makes a kubeconfig with which the consumer can become host.
	PeeringUser(ctx context.Context, provider *kube.Access, config *rest.Config, consumer string) ([]byte, error)

	// OffloadingVersion is the API version of NamespaceOffloading,
	// VirtualNodeVersion that of VirtualNode.
	OffloadingVersion() string
	VirtualNodeVersion() string
	// VirtualNode is the name of a member's node on its host.
	VirtualNode(member string) string
	// TenantNamespace is where Liqo keeps what concerns one other cluster.
	TenantNamespace(other string) string
	// RemoteNamespace is the default name on members of a host's namespace.
	RemoteNamespace(host, namespace string) string
	// Groups are those of the users that Liqo makes for a cluster.
	Groups(cluster string) []string
}

// Deleted deletes an object and waits until it is gone.
func Deleted(ctx context.Context, on *kube.Access, report kube.Report, o client.Object) error {
	if err := client.IgnoreNotFound(on.Client.Delete(ctx, o)); err != nil {
		return err
	}
	return Gone(ctx, on, report, o)
}

// Gone waits until an object is gone.
func Gone(ctx context.Context, on *kube.Access, report kube.Report, o client.Object) error {
	kind, err := apiutil.GVKForObject(o, kube.Scheme) // decoding leaves typed objects without their kind
	if err != nil {
		return err
	}
	return kube.Until(ctx, 2*time.Minute, report, func(ctx context.Context) error {
		if err := on.Client.Get(ctx, client.ObjectKeyFromObject(o), o); apierrors.IsNotFound(err) {
			return nil
		}
		return fmt.Errorf("%s %s on %s to be gone", kind.Kind, o.GetName(), on.Name)
	})
}
