package federation

import (
	"context"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"cluster-federation-sandbox/internal/kube"
)

// Leaving are the names of the virtual nodes that Liqo is draining.
func Leaving(ctx context.Context, liqo Liqo, on *kube.Access) (map[string]bool, error) {
	list := &unstructured.UnstructuredList{Object: map[string]any{
		"apiVersion": liqo.VirtualNodeVersion(), "kind": "VirtualNodeList",
	}}
	if err := on.Client.List(ctx, list); err != nil {
		return nil, err
	}
	leaving := map[string]bool{}
	for _, node := range list.Items {
		leaving[node.GetName()] = node.GetDeletionTimestamp() != nil
	}
	return leaving, nil
}
