package kubelet

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/utils/ptr"

	"cluster-federation-sandbox/internal/kube"
)

// report writes the pod's status; a server that hangs is tried again. A silent
// node reports nothing: it does when it wakes.
func (w *worker) report() {
	w.reports.Lock() // an older status must not overwrite a newer one
	defer w.reports.Unlock()
	status := w.status()
	if w.node.silent.Load() {
		return
	}
	data, err := json.Marshal(map[string]any{"metadata": map[string]any{"uid": w.pod.UID}, "status": whole(status)})
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

// wholeStatus is a status whose conditions replace what was said before: those
// of a patch are merged, and a reason that is left out would stay.
type wholeStatus struct {
	corev1.PodStatus
	Conditions []wholeCondition `json:"conditions"`
}

type wholeCondition struct {
	corev1.PodCondition
	Reason  *string `json:"reason"`
	Message *string `json:"message"`
}

func whole(status corev1.PodStatus) wholeStatus {
	s := wholeStatus{PodStatus: status}
	text := func(s string) *string {
		if s == "" {
			return nil
		}
		return &s
	}
	for _, c := range status.Conditions {
		s.Conditions = append(s.Conditions, wholeCondition{c, text(c.Reason), text(c.Message)})
	}
	return s
}

func (w *worker) status() corev1.PodStatus {
	w.mu.Lock()
	defer w.mu.Unlock()
	now := metav1.Now()
	if w.pod.Status.StartTime == nil {
		w.pod.Status.StartTime = &now
	}
	status := corev1.PodStatus{
		Phase: phaseOf(w.containers, w.pod.Spec.RestartPolicy), StartTime: w.pod.Status.StartTime,
		HostIP: "127.0.0.1", HostIPs: []corev1.HostIP{{IP: "127.0.0.1"}},
		PodIP: w.ip, PodIPs: []corev1.PodIP{{IP: w.ip}},
	}
	unready := []string{}
	for i, spec := range w.current.Spec.Containers {
		c := w.containers[i]
		if !c.ready {
			unready = append(unready, spec.Name)
		}
		s := corev1.ContainerStatus{
			Name: spec.Name, Image: spec.Image, Ready: c.ready, Started: ptr.To(c.state.Running != nil),
			RestartCount: c.restarts, State: c.state, LastTerminationState: c.last,
		}
		if c.created() {
			s.ImageID, s.ContainerID = spec.Image, "process://"+string(w.pod.UID)+"/"+spec.Name
		}
		status.ContainerStatuses = append(status.ContainerStatuses, s)
	}
	status.Conditions = conditions(status.Phase, unready, w.reported, now)
	w.reported = status.Conditions
	return status
}

// created: it has run, or does.
func (c *container) created() bool { return c.state.Waiting == nil || c.last.Terminated != nil }

// phaseOf sums the containers up.
func phaseOf(containers []container, policy corev1.RestartPolicy) corev1.PodPhase {
	phase := corev1.PodSucceeded
	for _, c := range containers {
		switch end := c.state.Terminated; {
		case !c.created():
			return corev1.PodPending
		case end == nil || startsAgain(policy, end.ExitCode):
			phase = corev1.PodRunning
		case end.ExitCode != 0 && phase == corev1.PodSucceeded:
			phase = corev1.PodFailed
		}
	}
	return phase
}

// conditions are what a kubelet says of a pod, since when it is so.
func conditions(phase corev1.PodPhase, unready []string, before []corev1.PodCondition, now metav1.Time) []corev1.PodCondition {
	var list []corev1.PodCondition
	for _, kind := range []corev1.PodConditionType{
		corev1.PodScheduled, corev1.PodReadyToStartContainers, corev1.PodInitialized, corev1.ContainersReady, corev1.PodReady,
	} {
		c := corev1.PodCondition{Type: kind, Status: corev1.ConditionTrue, LastTransitionTime: now}
		isReady := kind == corev1.ContainersReady || kind == corev1.PodReady
		switch {
		case phase == corev1.PodSucceeded && (isReady || kind == corev1.PodInitialized):
			c.Reason = "PodCompleted"
		case phase == corev1.PodFailed && isReady:
			c.Reason = "PodFailed"
		case isReady && len(unready) > 0:
			c.Reason, c.Message = "ContainersNotReady", fmt.Sprintf("containers with unready status: %v", unready)
		}
		ended := phase == corev1.PodSucceeded || phase == corev1.PodFailed
		if isReady && len(unready) > 0 || ended && kind == corev1.PodReadyToStartContainers {
			c.Status = corev1.ConditionFalse
		}
		for _, old := range before {
			if old.Type == kind && old.Status == c.Status {
				c.LastTransitionTime = old.LastTransitionTime
			}
		}
		list = append(list, c)
	}
	return list
}
