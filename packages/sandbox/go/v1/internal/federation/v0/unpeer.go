package v0

import (
	"context"
	"fmt"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"cluster-federation-sandbox/internal/federation"
)

// Unpeer does what `liqoctl unpeer out-of-band` does: the ForeignCluster stays
// if the other cluster is a host of this one.
func (l Liqo) Unpeer(ctx context.Context, p *federation.Peering) error {
	clusters, err := foreignClusters(ctx, p.Host, ClusterID(p.Member.Name))
	if err != nil {
		return err
	}
	for i := range clusters {
		if err := l.end(ctx, p, &clusters[i]); err != nil {
			return err
		}
	}
	return nil
}

func (l Liqo) end(ctx context.Context, p *federation.Peering, fc *unstructured.Unstructured) error {
	wanted, _, _ := unstructured.NestedString(fc.Object, "spec", "outgoingPeeringEnabled")
	if wanted == "Auto" && condition(fc, "OutgoingPeering") == none {
		return nil // made by Liqo for a host of this cluster
	}
	stop := client.RawPatch(types.MergePatchType, []byte(`{"spec":{"outgoingPeeringEnabled":"No"}}`))
	if err := p.Host.Client.Patch(ctx, fc, stop); err != nil {
		return client.IgnoreNotFound(err)
	}
	if err := p.Until(ctx, 2*time.Minute, func(ctx context.Context) error {
		err := p.Host.Client.Get(ctx, client.ObjectKeyFromObject(fc), fc)
		if status := condition(fc, "OutgoingPeering"); err == nil && status != none {
			err = fmt.Errorf("the outgoing peering of %s with %s to end, which is %s", p.Host.Name, p.Member.Name, status)
		}
		return client.IgnoreNotFound(err)
	}); err != nil {
		return err
	}
	node := &corev1.Node{ObjectMeta: metav1.ObjectMeta{Name: l.VirtualNode(p.Member.Name)}}
	if err := federation.Gone(ctx, p.Host, p.Report, node); err != nil {
		return err
	}
	if condition(fc, "IncomingPeering") != none {
		return nil
	}
	return federation.Deleted(ctx, p.Host, p.Report, fc)
}

// Forget removes what Liqo leaves behind after unpeering: ForeignClusters that
// do not go by themselves, tokens, and the tenant namespaces with the identities.
func (l Liqo) Forget(ctx context.Context, p *federation.Peering) error {
	for _, side := range p.Sides() {
		clusters, err := foreignClusters(ctx, side.On, ClusterID(side.Other.Name))
		if err != nil {
			return err
		}
		for i := range clusters {
			if err := federation.Deleted(ctx, side.On, p.Report, &clusters[i]); err != nil {
				return fmt.Errorf("%s forgetting %s: %w", side.On.Name, side.Other.Name, err)
			}
		}
		if err := client.IgnoreNotFound(side.On.Client.Delete(ctx, tokenSecret(ClusterID(side.Other.Name)))); err != nil {
			return fmt.Errorf("%s forgetting %s: %w", side.On.Name, side.Other.Name, err)
		}
	}
	for _, wait := range []bool{false, true} { // namespaces take seconds: both at once
		for _, side := range p.Sides() {
			ns := tenantNamespace(side.Other.Name)
			err := client.IgnoreNotFound(side.On.Client.Delete(ctx, ns))
			if err == nil && wait {
				err = federation.Gone(ctx, side.On, p.Report, ns)
			}
			if err != nil {
				return fmt.Errorf("%s forgetting %s: %w", side.On.Name, side.Other.Name, err)
			}
		}
	}
	return nil
}
