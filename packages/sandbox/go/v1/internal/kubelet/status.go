package kubelet

import (
	"context"
	"encoding/json"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/utils/ptr"

	"cluster-federation-sandbox/internal/kube"
)

// report writes the pod's status; a server that hangs is tried again.
func (w *worker) report() {
	w.reports.Lock() // an older status must not overwrite a newer one
	defer w.reports.Unlock()
	status := w.status()
	data, err := json.Marshal(map[string]any{"metadata": map[string]any{"uid": w.pod.UID}, "status": status})
	if err != nil {
		panic(err) // our own types
	}
	_ = kube.Until(w.ctx, time.Minute, nil, func(ctx context.Context) error {
		ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
		defer cancel()
		_, err := w.k.c.Clientset.CoreV1().Pods(w.pod.Namespace).Patch(ctx, w.pod.Name, types.StrategicMergePatchType, data, metav1.PatchOptions{}, "status")
		if apierrors.IsNotFound(err) || apierrors.IsConflict(err) {
			return nil
		}
		return err
	})
}

func (w *worker) status() corev1.PodStatus {
	w.mu.Lock()
	defer w.mu.Unlock()
	now := metav1.Now()
	if w.pod.Status.StartTime == nil {
		w.pod.Status.StartTime = &now
	}
	status := corev1.PodStatus{
		Phase: w.phase, StartTime: w.pod.Status.StartTime,
		HostIP: "127.0.0.1", HostIPs: []corev1.HostIP{{IP: "127.0.0.1"}},
		PodIP: w.ip, PodIPs: []corev1.PodIP{{IP: w.ip}},
	}
	ready := corev1.ConditionTrue
	for i, spec := range w.pod.Spec.Containers {
		c := w.containers[i]
		if !c.ready {
			ready = corev1.ConditionFalse
		}
		status.ContainerStatuses = append(status.ContainerStatuses, corev1.ContainerStatus{
			Name: spec.Name, Image: spec.Image, ImageID: spec.Image, ContainerID: "process://" + string(w.pod.UID) + "/" + spec.Name,
			Ready: c.ready, Started: ptr.To(c.ready), RestartCount: c.restarts, State: c.state,
		})
	}
	for _, kind := range []corev1.PodConditionType{
		corev1.PodScheduled, corev1.PodReadyToStartContainers, corev1.PodInitialized, corev1.ContainersReady, corev1.PodReady,
	} {
		c := corev1.PodCondition{Type: kind, Status: corev1.ConditionTrue, LastTransitionTime: now}
		if kind == corev1.ContainersReady || kind == corev1.PodReady {
			c.Status = ready
		}
		for _, old := range w.reported {
			if old.Type == kind && old.Status == c.Status {
				c.LastTransitionTime = old.LastTransitionTime
			}
		}
		status.Conditions = append(status.Conditions, c)
	}
	w.reported = status.Conditions
	return status
}
