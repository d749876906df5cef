// Package seed gives the sandbox its first federation, so that every screen
// has something true to show and there is something left to do.
package seed

import (
	"context"
	"fmt"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"cluster-federation-sandbox/internal/federation"
	"cluster-federation-sandbox/internal/generation"
	"cluster-federation-sandbox/internal/kube"
)

// What can be seeded.
const (
	Default = "default" // a peering, but none with Liqo 0: there is all left to do
	Peered  = "peered"  // a peering with every generation
	None    = "none"
)

// Kinds are all of these.
var Kinds = []string{Default, Peered, None}

const (
	namespace = "shop"
	owner     = "cluster-federation/owner"
	marker    = "sandbox.local/seed" // label of all that is seeded in the namespace
)

// Federation is the clusters of one generation of Liqo: the first is the host,
// the second its member, the others are only known to it.
type Federation struct {
	Generation *generation.Generation
	Clusters   []*kube.Access
	Kind       string
	Report     kube.Report
}

func (f *Federation) liqo() federation.Liqo { return f.Generation.Federation }

func (f *Federation) peering() *federation.Peering {
	peered := f.Kind == Peered || f.Kind == Default && f.Generation != generation.V0
	if !peered || len(f.Clusters) < 2 {
		return nil
	}
	return &federation.Peering{Host: f.Clusters[0], Member: f.Clusters[1], Report: f.Report}
}

// Plant makes what is missing; it changes nothing that is as it should be.
func (f *Federation) Plant(ctx context.Context) error {
	p := f.peering()
	if p == nil {
		return nil
	}
	for _, known := range f.Clusters[2:] {
		if err := f.liqo().Introduce(ctx, &federation.Peering{Host: p.Host, Member: known}); err != nil {
			return fmt.Errorf("introducing %s to %s: %w", known.Name, p.Host.Name, err)
		}
	}
	if err := f.liqo().Peer(ctx, p); err != nil {
		return fmt.Errorf("%s peering with %s: %w", p.Host.Name, p.Member.Name, err)
	}
	if err := p.Host.Apply(ctx, &corev1.Namespace{
		TypeMeta:   metav1.TypeMeta{APIVersion: "v1", Kind: "Namespace"},
		ObjectMeta: metav1.ObjectMeta{Name: namespace, Annotations: map[string]string{owner: "group:default/shop-team"}},
	}); err != nil {
		return err
	}
	// The offloading first: pods of before would stay where they are.
	if err := federation.Offload(ctx, f.liqo(), p.Host, f.Report, namespace); err != nil {
		return fmt.Errorf("offloading %s: %w", namespace, err)
	}
	for _, d := range deployments() {
		if err := p.Host.Apply(ctx, d); err != nil {
			return err
		}
	}
	return f.waitForPods(ctx, p)
}

// waitForPods ends when each workload runs where it should.
func (f *Federation) waitForPods(ctx context.Context, p *federation.Peering) error {
	twin := f.liqo().RemoteNamespace(p.Host.Name, namespace)
	return kube.Until(ctx, time.Minute, f.Report, func(ctx context.Context) error {
		for _, d := range deployments() {
			live := d.DeepCopy()
			if err := p.Host.Client.Get(ctx, client.ObjectKeyFromObject(d), live); err != nil {
				return err
			}
			if live.Status.ObservedGeneration < live.Generation || live.Status.ReadyReplicas != *d.Spec.Replicas || live.Status.Replicas != *d.Spec.Replicas {
				return fmt.Errorf("pods of %s/%s, %d of %d ready", namespace, d.Name, live.Status.ReadyReplicas, *d.Spec.Replicas)
			}
		}
		pods, err := p.Member.Clientset.CoreV1().Pods(twin).List(ctx, metav1.ListOptions{})
		if err != nil {
			return err
		}
		running := 0
		for _, pod := range pods.Items {
			if pod.Status.Phase == corev1.PodRunning && pod.DeletionTimestamp == nil {
				running++
			}
		}
		if running < offloadedPods {
			return fmt.Errorf("pods in %s on %s, %d of %d running", twin, p.Member.Name, running, offloadedPods)
		}
		return nil
	})
}
