// Package v1 peers with Liqo 1, by means of Liqo's own Go packages.
package v1

import (
	"context"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	authv1beta1 "github.com/liqotech/liqo/apis/authentication/v1beta1"
	liqov1beta1 "github.com/liqotech/liqo/apis/core/v1beta1"
	offloadingv1beta1 "github.com/liqotech/liqo/apis/offloading/v1beta1"

	"cluster-federation-sandbox/internal/federation"
	"cluster-federation-sandbox/internal/kube"
)

func init() {
	for _, add := range []func() error{
		func() error { return liqov1beta1.AddToScheme(kube.Scheme) },
		func() error { return authv1beta1.AddToScheme(kube.Scheme) },
		func() error { return offloadingv1beta1.AddToScheme(kube.Scheme) },
	} {
		if err := add(); err != nil {
			panic(err)
		}
	}
}

// Liqo is Liqo 1. A cluster's ID is its name.
type Liqo struct{}

var _ federation.Liqo = Liqo{}

type peering struct{ *federation.Peering }

func (p *peering) hostID() liqov1beta1.ClusterID   { return liqov1beta1.ClusterID(p.Host.Name) }
func (p *peering) memberID() liqov1beta1.ClusterID { return liqov1beta1.ClusterID(p.Member.Name) }

func (Liqo) OffloadingVersion() string                     { return "offloading.liqo.io/v1beta1" }
func (Liqo) VirtualNodeVersion() string                    { return "offloading.liqo.io/v1beta1" }
func (Liqo) VirtualNode(member string) string              { return member }
func (Liqo) TenantNamespace(other string) string           { return "liqo-tenant-" + other }
func (Liqo) RemoteNamespace(host, namespace string) string { return namespace + "-" + host }

// Groups are those of resource slices' identities and of virtual kubelets.
func (l Liqo) Groups(cluster string) []string {
	return []string{cluster, "system:serviceaccounts:" + l.TenantNamespace(cluster)}
}

// Introduce makes a ForeignCluster, which has no role yet.
func (Liqo) Introduce(ctx context.Context, p *federation.Peering) error {
	return p.Host.Ensure(ctx, &liqov1beta1.ForeignCluster{
		ObjectMeta: metav1.ObjectMeta{Name: p.Member.Name},
		Spec:       liqov1beta1.ForeignClusterSpec{ClusterID: liqov1beta1.ClusterID(p.Member.Name)},
	})
}

// Met looks for a tenant namespace or a ForeignCluster.
func (l Liqo) Met(ctx context.Context, side federation.Side, introduced bool) (bool, error) {
	err := side.On.Client.Get(ctx, client.ObjectKey{Name: l.TenantNamespace(side.Other.Name)}, &corev1.Namespace{})
	if !apierrors.IsNotFound(err) {
		return true, err
	}
	fc := &liqov1beta1.ForeignCluster{}
	err = side.On.Client.Get(ctx, client.ObjectKey{Name: side.Other.Name}, fc)
	expected := introduced && fc.Status.Role == liqov1beta1.UnknownRole
	return !apierrors.IsNotFound(err) && !expected, client.IgnoreNotFound(err)
}

// Repair makes cordoned and drained tenants active.
func (Liqo) Repair(ctx context.Context, on *kube.Access, _ []*kube.Access) error {
	tenants := &authv1beta1.TenantList{}
	if err := on.Client.List(ctx, tenants); err != nil {
		return err
	}
	for i := range tenants.Items {
		t := &tenants.Items[i]
		if t.Spec.TenantCondition != authv1beta1.TenantConditionActive {
			patch := client.RawPatch(types.MergePatchType, []byte(`{"spec":{"tenantCondition":"Active"}}`))
			if err := on.Client.Patch(ctx, t, patch); err != nil {
				return err
			}
		}
	}
	return nil
}
