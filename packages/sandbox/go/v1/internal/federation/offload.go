package federation

import (
	"context"
	"fmt"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"cluster-federation-sandbox/internal/kube"
)

// Offloading is the plainest there is: default name, local and remote, every
// member. Without an empty list of terms Liqo's own update would be refused.
// Both generations have the same fields under different versions.
func Offloading(liqo Liqo, namespace string) *unstructured.Unstructured {
	return &unstructured.Unstructured{Object: map[string]any{
		"apiVersion": liqo.OffloadingVersion(),
		"kind":       "NamespaceOffloading",
		"metadata":   map[string]any{"name": "offloading", "namespace": namespace},
		"spec": map[string]any{
			"namespaceMappingStrategy": "DefaultName",
			"podOffloadingStrategy":    "LocalAndRemote",
			"clusterSelector":          map[string]any{"nodeSelectorTerms": []any{}},
		},
	}}
}

// Offloadings are all there are on a cluster.
func Offloadings(ctx context.Context, liqo Liqo, on *kube.Access) ([]unstructured.Unstructured, error) {
	list := &unstructured.UnstructuredList{Object: map[string]any{
		"apiVersion": liqo.OffloadingVersion(), "kind": "NamespaceOffloadingList",
	}}
	err := on.Client.List(ctx, list)
	return list.Items, err
}

// Offload offloads a namespace, which it creates if need be.
func Offload(ctx context.Context, liqo Liqo, host *kube.Access, report kube.Report, namespace string) error {
	if err := host.Ensure(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: namespace}}); err != nil {
		return err
	}
	offloading := Offloading(liqo, namespace)
	if err := host.Ensure(ctx, offloading); err != nil {
		return err
	}
	return kube.Until(ctx, time.Minute, report, func(ctx context.Context) error {
		if err := host.Client.Get(ctx, client.ObjectKeyFromObject(offloading), offloading); err != nil {
			return err
		}
		phase, _, err := unstructured.NestedString(offloading.Object, "status", "offloadingPhase")
		if err == nil && phase != "Ready" {
			err = fmt.Errorf("the offloading of %s to be ready, which is %s", namespace, phase)
		}
		return err
	})
}

// Unoffload brings a namespace's pods home; the remote namespaces go.
func Unoffload(ctx context.Context, liqo Liqo, host *kube.Access, report kube.Report, namespace string) error {
	return Deleted(ctx, host, report, Offloading(liqo, namespace))
}
