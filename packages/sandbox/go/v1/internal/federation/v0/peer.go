package v0

import (
	"context"
	"fmt"
	"time"

	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"cluster-federation-sandbox/internal/federation"
	"cluster-federation-sandbox/internal/kube"
)

// Peer does what `liqoctl peer out-of-band` does with what the member's
// `liqoctl generate peer-command` prints.
func (l Liqo) Peer(ctx context.Context, p *federation.Peering) error {
	i, err := invite(ctx, p.Member)
	if err != nil {
		return err
	}
	// The token first: without it Liqo would at once try to do without.
	if err := p.Host.Apply(ctx, i.secret()); err != nil {
		return err
	}
	if err := p.Host.Apply(ctx, i.foreignCluster()); err != nil {
		return err
	}
	return l.waitEstablished(ctx, p)
}

// invite reads what a member has told to those who may become its hosts.
func invite(ctx context.Context, member *kube.Access) (*invitation, error) {
	core := member.Client
	key := func(name string) client.ObjectKey { return client.ObjectKey{Namespace: liqoNamespace, Name: name} }
	identity, service, token := &corev1.ConfigMap{}, &corev1.Service{}, &corev1.Secret{}
	if err := core.Get(ctx, key("liqo-clusterid-configmap"), identity); err != nil {
		return nil, fmt.Errorf("%s's identity: %w", member.Name, err)
	}
	if err := core.Get(ctx, key("liqo-auth"), service); err != nil {
		return nil, fmt.Errorf("%s's authentication service: %w", member.Name, err)
	}
	if err := core.Get(ctx, key("auth-token"), token); err != nil {
		return nil, fmt.Errorf("%s's token: %w", member.Name, err)
	}
	return &invitation{
		id: identity.Data["CLUSTER_ID"], name: identity.Data["CLUSTER_NAME"],
		url: fmt.Sprintf("https://%s:%s",
			service.Annotations["liqo.io/override-address"], service.Annotations["liqo.io/override-port"]),
		token: string(token.Data["token"]),
	}, nil
}

// waitEstablished waits until node and ForeignCluster are healthy.
func (l Liqo) waitEstablished(ctx context.Context, p *federation.Peering) error {
	return p.Until(ctx, time.Minute, func(ctx context.Context) error {
		clusters, err := foreignClusters(ctx, p.Host, ClusterID(p.Member.Name))
		if err != nil {
			return err
		}
		if len(clusters) == 0 {
			return fmt.Errorf("ForeignCluster %s on %s", p.Member.Name, p.Host.Name)
		}
		if err := established(&clusters[0]); err != nil {
			return err
		}
		node := &corev1.Node{}
		name := l.VirtualNode(p.Member.Name)
		if err := p.Host.Client.Get(ctx, client.ObjectKey{Name: name}, node); err != nil || !kube.NodeReady(node) {
			return fmt.Errorf("virtual node %s to be ready", name)
		}
		return nil
	})
}
