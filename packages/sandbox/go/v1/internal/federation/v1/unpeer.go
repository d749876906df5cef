package v1

import (
	"context"
	"fmt"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	authv1beta1 "github.com/liqotech/liqo/apis/authentication/v1beta1"
	liqov1beta1 "github.com/liqotech/liqo/apis/core/v1beta1"
	offloadingv1beta1 "github.com/liqotech/liqo/apis/offloading/v1beta1"
	"github.com/liqotech/liqo/pkg/consts"
	"github.com/liqotech/liqo/pkg/liqo-controller-manager/authentication/forge"

	"cluster-federation-sandbox/internal/federation"
)

// Unpeer ends the peering in the order that lets each controller clean up.
func (l Liqo) Unpeer(ctx context.Context, of *federation.Peering) error {
	p := &peering{of}
	hostNS, memberNS := l.TenantNamespace(p.Member.Name), l.TenantNamespace(p.Host.Name)
	slices := &authv1beta1.ResourceSliceList{}
	if err := p.Host.Client.List(ctx, slices, client.InNamespace(hostNS)); err != nil {
		return err
	}
	for i := range slices.Items {
		// Those that the member asks of the host lie in the same namespace.
		if id := slices.Items[i].Spec.ConsumerClusterID; id != nil && *id != p.hostID() {
			continue
		}
		if err := federation.Deleted(ctx, p.Host, p.Report, &slices.Items[i]); err != nil {
			return err
		}
	}
	nodes := &offloadingv1beta1.VirtualNodeList{}
	if err := p.Host.Client.List(ctx, nodes, client.InNamespace(hostNS)); err != nil {
		return err
	}
	for i := range nodes.Items {
		if err := federation.Deleted(ctx, p.Host, p.Report, &nodes.Items[i]); err != nil {
			return err
		}
		node := &corev1.Node{ObjectMeta: metav1.ObjectMeta{Name: nodes.Items[i].Name}}
		if err := federation.Gone(ctx, p.Host, p.Report, node); err != nil {
			return err
		}
	}
	// Without its virtual node the map goes by itself, but later; the
	// replicator would meanwhile fail to stop, and back off.
	maps := &offloadingv1beta1.NamespaceMapList{}
	if err := p.Host.Client.List(ctx, maps, client.InNamespace(hostNS)); err != nil {
		return err
	}
	for i := range maps.Items {
		if maps.Items[i].Labels[consts.ReplicationStatusLabel] == "true" {
			continue // the member's own
		}
		if err := federation.Deleted(ctx, p.Host, p.Report, &maps.Items[i]); err != nil {
			return err
		}
	}
	if err := federation.Deleted(ctx, p.Host, p.Report, forge.Identity(forge.ControlPlaneIdentityName(p.memberID()), hostNS)); err != nil {
		return err
	}
	return federation.Deleted(ctx, p.Member, p.Report, forge.Tenant(p.hostID(), &memberNS))
}

// Forget removes what Liqo leaves behind after unpeering: tenant namespaces
// and ForeignClusters, which would go on showing the old state.
func (l Liqo) Forget(ctx context.Context, p *federation.Peering) error {
	for _, side := range p.Sides() {
		// Liqo's replicator lets go of these some seconds after they are deleted,
		// and whatever a namespace controller finds left costs another round.
		if err := side.On.Client.DeleteAllOf(ctx, &corev1.Secret{}, client.InNamespace(l.TenantNamespace(side.Other.Name))); err != nil {
			return fmt.Errorf("%s forgetting %s: %w", side.On.Name, side.Other.Name, err)
		}
	}
	for _, wait := range []bool{false, true} { // namespaces take seconds: both at once
		for _, side := range p.Sides() {
			for _, o := range []client.Object{
				&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: l.TenantNamespace(side.Other.Name)}},
				&liqov1beta1.ForeignCluster{ObjectMeta: metav1.ObjectMeta{Name: side.Other.Name}},
			} {
				err := client.IgnoreNotFound(side.On.Client.Delete(ctx, o))
				if err == nil && wait {
					err = federation.Gone(ctx, side.On, p.Report, o)
				}
				if err != nil {
					return fmt.Errorf("%s forgetting %s: %w", side.On.Name, side.Other.Name, err)
				}
			}
		}
	}
	return nil
}
