// Package v0 peers with Liqo 0.10. Its Go packages are another version of the
// module that this program is built with, so its objects are spelled out.
package v0

import (
	"context"
	"errors"
	"slices"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"cluster-federation-sandbox/internal/federation"
	"cluster-federation-sandbox/internal/kube"
)

const (
	liqoNamespace  = "liqo"
	clusterIDLabel = "discovery.liqo.io/cluster-id"
)

// Liqo is Liqo 0.10. A cluster's ID is a UUID.
type Liqo struct{}

var _ federation.Liqo = Liqo{}

// Introduce does nothing: a ForeignCluster of Liqo 0 is a peering.
func (Liqo) Introduce(context.Context, *federation.Peering) error { return nil }

// PeeringUser fails: Liqo 0 hands out a token instead.
func (Liqo) PeeringUser(context.Context, *kube.Access, *rest.Config, string) ([]byte, error) {
	return nil, errors.New("Liqo 0.x has no peering users; `yarn sandbox liqoctl PROVIDER generate peer-command` prints what its consumers need")
}

// Met looks for a tenant namespace, a ForeignCluster or a token.
func (l Liqo) Met(ctx context.Context, side federation.Side, _ bool) (bool, error) {
	clusters, err := foreignClusters(ctx, side.On, ClusterID(side.Other.Name))
	if err != nil || len(clusters) > 0 {
		return true, err
	}
	for _, o := range []client.Object{tenantNamespace(side.Other.Name), tokenSecret(ClusterID(side.Other.Name))} {
		if err := side.On.Client.Get(ctx, client.ObjectKeyFromObject(o), o); !apierrors.IsNotFound(err) {
			return true, err
		}
	}
	return false, nil
}

// foreignClusters are those with an ID; with an empty one, all.
func foreignClusters(ctx context.Context, on *kube.Access, id string) ([]unstructured.Unstructured, error) {
	list := &unstructured.UnstructuredList{Object: map[string]any{
		"apiVersion": foreignClusterVersion, "kind": "ForeignClusterList",
	}}
	if err := on.Client.List(ctx, list); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(list.Items, func(fc unstructured.Unstructured) bool {
		return id != "" && clusterID(&fc) != id
	}), nil
}

func clusterID(fc *unstructured.Unstructured) string {
	id, _, _ := unstructured.NestedString(fc.Object, "spec", "clusterIdentity", "clusterID")
	return id
}
