package v0

import (
	"context"
	"slices"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"cluster-federation-sandbox/internal/federation"
	"cluster-federation-sandbox/internal/kube"
)

// Repair lets refused hosts in again and removes what is about clusters there
// are not: a ForeignCluster can be made of any ID, the cluster's own included.
func (Liqo) Repair(ctx context.Context, on *kube.Access, others []*kube.Access) error {
	known := make([]string, 0, len(others))
	for _, other := range others {
		known = append(known, ClusterID(other.Name))
	}
	clusters, err := foreignClusters(ctx, on, "")
	if err != nil {
		return err
	}
	strangers := []client.Object{}
	for i := range clusters {
		if !slices.Contains(known, clusterID(&clusters[i])) {
			strangers = append(strangers, &clusters[i])
		} else if err := admit(ctx, on, &clusters[i]); err != nil {
			return err
		}
	}
	tokens, namespaces := &corev1.SecretList{}, &corev1.NamespaceList{}
	if err := on.Client.List(ctx, tokens, client.InNamespace(liqoNamespace), client.HasLabels{tokenLabel}); err != nil {
		return err
	}
	for i := range tokens.Items {
		if !slices.Contains(known, tokens.Items[i].Labels[clusterIDLabel]) {
			strangers = append(strangers, &tokens.Items[i])
		}
	}
	// The tenant namespaces last: a ForeignCluster would have them made again.
	if err := on.Client.List(ctx, namespaces, client.HasLabels{"discovery.liqo.io/tenant-namespace"}); err != nil {
		return err
	}
	for i := range namespaces.Items {
		if !slices.Contains(known, namespaces.Items[i].Labels[clusterIDLabel]) {
			strangers = append(strangers, &namespaces.Items[i])
		}
	}
	for _, o := range strangers {
		if err := federation.Deleted(ctx, on, nil, o); err != nil {
			return err
		}
	}
	return nil
}

func admit(ctx context.Context, on *kube.Access, fc *unstructured.Unstructured) error {
	if incoming, _, _ := unstructured.NestedString(fc.Object, "spec", "incomingPeeringEnabled"); incoming != "No" {
		return nil
	}
	patch := client.RawPatch(types.MergePatchType, []byte(`{"spec":{"incomingPeeringEnabled":"Auto"}}`))
	return client.IgnoreNotFound(on.Client.Patch(ctx, fc, patch))
}
