package kubelet

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
)

// Annotations of a pod that tell its simulated containers what to do. Liqo
// hands them to the pod's twin on a member.
const (
	exitAfter = "sandbox.local/exit-after" // e.g. "5s"; at once if there is only an exit code
	exitCode  = "sandbox.local/exit-code"  // e.g. "1"; 0 if there is only a time
	ready     = "sandbox.local/ready"      // "false": runs, but is never ready
	pull      = "sandbox.local/pull"       // "fails": there is no such image
)

type behaviour struct {
	exits   bool
	after   time.Duration
	code    int32
	unready bool
}

// behaviourOf reads the annotations; one that can't be read counts as not there.
func behaviourOf(annotations map[string]string) (b behaviour, err error) {
	if text, ok := annotations[exitAfter]; ok {
		if b.after, err = time.ParseDuration(text); err != nil {
			return behaviour{}, fmt.Errorf("annotation %s is %q; write a time like 5s", exitAfter, text)
		}
		b.exits = true
	}
	if text, ok := annotations[exitCode]; ok {
		code, err := strconv.ParseUint(text, 10, 8)
		if err != nil {
			return behaviour{}, fmt.Errorf("annotation %s is %q; write a number from 0 to 255", exitCode, text)
		}
		b.exits, b.code = true, int32(code)
	}
	b.unready = annotations[ready] == "false"
	return b, nil
}

// pullProblem is why an image can't be had; empty if it can. The names under
// .invalid are reserved for what does not exist.
func pullProblem(image string, annotations map[string]string) string {
	host, path, found := strings.Cut(image, "/")
	failed := fmt.Sprintf("failed to pull and unpack image %q: failed to resolve reference %q: ", image, image)
	switch {
	case found && strings.HasSuffix(host, ".invalid"):
		repository, tag, tagged := strings.Cut(path, ":")
		if !tagged {
			tag = "latest"
		}
		return fmt.Sprintf("%sfailed to do request: Head \"https://%s/v2/%s/manifests/%s\": dial tcp: lookup %s: no such host",
			failed, host, repository, tag, host)
	case annotations[pull] == "fails":
		return failed + image + ": not found"
	}
	return ""
}

// startsAgain is what the restart policy says about a container that has ended.
func startsAgain(policy corev1.RestartPolicy, code int32) bool {
	return policy == corev1.RestartPolicyAlways || policy == corev1.RestartPolicyOnFailure && code != 0
}

// backoff is a tenth of a real kubelet's, at first, and ends at 10 s.
func backoff(failures int32) time.Duration {
	return time.Duration(min(failures, maxBackoff)) * time.Second
}

const maxBackoff = 10
