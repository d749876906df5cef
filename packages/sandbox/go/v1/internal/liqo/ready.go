package liqo

import (
	"context"
	"errors"
	"fmt"
	"time"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"cluster-federation-sandbox/internal/kube"
)

// Pods knows which pods run as processes and have answered in this run. The
// stored status does not: after a restart it still tells of the last run.
type Pods interface {
	Ready(uid types.UID) bool
}

func (i *Installation) waitForPrograms(ctx context.Context, pods Pods) error {
	err := kube.Until(ctx, 2*time.Minute, i.c.Waiting, func(ctx context.Context) error {
		deployments, err := i.c.Clientset.AppsV1().Deployments(Namespace).List(ctx, metav1.ListOptions{})
		if err != nil {
			return err
		}
		for _, d := range deployments.Items {
			if err := i.deploymentReady(ctx, &d, pods); err != nil {
				return err
			}
		}
		if len(deployments.Items) == 0 {
			return errors.New("Liqo's Deployments to exist")
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("Liqo's programs: %w", err)
	}
	return nil
}

func (i *Installation) deploymentReady(ctx context.Context, d *appsv1.Deployment, pods Pods) error {
	want := int32(1)
	if d.Spec.Replicas != nil {
		want = *d.Spec.Replicas
	}
	list, err := i.c.Clientset.CoreV1().Pods(d.Namespace).List(ctx, metav1.ListOptions{LabelSelector: metav1.FormatLabelSelector(d.Spec.Selector)})
	if err != nil {
		return err
	}
	have := int32(0)
	for _, p := range list.Items {
		if p.DeletionTimestamp == nil && pods.Ready(p.UID) {
			have++
		}
	}
	if have < want || d.Status.ReadyReplicas < want {
		return fmt.Errorf("Deployment %s/%s to be ready", d.Namespace, d.Name)
	}
	return nil
}

func (i *Installation) waitForWebhooks(ctx context.Context) error {
	if err := kube.Until(ctx, time.Minute, i.c.Waiting, func(ctx context.Context) error {
		if err := i.c.Client.Create(ctx, i.gen.WebhookProbe(), client.DryRunAll); err != nil {
			return fmt.Errorf("the webhooks to answer: %w", err)
		}
		return nil
	}); err != nil {
		return fmt.Errorf("Liqo's webhooks: %w", err)
	}
	return nil
}

// waitForControllers: /readyz answers about a second before the controllers
// run. So one is asked: it must say something about an object.
func (i *Installation) waitForControllers(ctx context.Context) error {
	probe := i.gen.ControllerProbe()
	if err := kube.Until(ctx, 30*time.Second, nil, func(ctx context.Context) error {
		if err := client.IgnoreNotFound(i.c.Client.Delete(ctx, probe.DeepCopy())); err != nil {
			return err
		}
		return i.c.Client.Create(ctx, probe) // one of an earlier run may take a moment to go
	}); err != nil {
		return fmt.Errorf("probe of Liqo's controllers: %w", err)
	}
	events := i.c.Clientset.CoreV1().Events(probe.GetNamespace())
	about := metav1.ListOptions{FieldSelector: "involvedObject.uid=" + string(probe.GetUID())}
	if err := kube.Until(ctx, time.Minute, i.c.Waiting, func(ctx context.Context) error {
		list, err := events.List(ctx, about)
		if err == nil && len(list.Items) > 0 {
			return nil
		}
		if err := i.c.Client.Get(ctx, client.ObjectKeyFromObject(probe), probe); err == nil && hasStatus(probe) {
			return nil
		}
		return errors.New("Liqo's controllers to work")
	}); err != nil {
		return err
	}
	return errors.Join(i.c.Client.Delete(ctx, probe), events.DeleteCollection(ctx, metav1.DeleteOptions{}, about))
}

func hasStatus(o *unstructured.Unstructured) bool {
	status, _, _ := unstructured.NestedMap(o.Object, "status")
	return len(status) > 0
}

// WaitForVirtualNodes waits until every member's node has been heard of in
// this run and is ready.
func (i *Installation) WaitForVirtualNodes(ctx context.Context, since time.Time) error {
	return kube.Until(ctx, 2*time.Minute, i.c.Waiting, func(ctx context.Context) error {
		nodes, err := i.c.Clientset.CoreV1().Nodes().List(ctx, metav1.ListOptions{LabelSelector: "liqo.io/type=virtual-node"})
		if err != nil {
			return err
		}
		for _, node := range nodes.Items {
			if !readySince(&node, since) {
				return fmt.Errorf("virtual node %s to be ready", node.Name)
			}
		}
		return nil
	})
}

func readySince(node *corev1.Node, since time.Time) bool {
	for _, c := range node.Status.Conditions {
		if c.Type == corev1.NodeReady {
			return c.Status == corev1.ConditionTrue && c.LastHeartbeatTime.After(since.Truncate(time.Second))
		}
	}
	return false
}
