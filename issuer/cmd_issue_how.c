#include "issuer/cmd_issue.h"
#include "issuer/course.h"

bool
skp_issue_how_open(struct skp_issue_run *run)
{
	const struct skp_cmd *cmd = run->cmd;
	enum skp_err err;

	run->vocab = skp_cmd_vocab(cmd);
	if (run->vocab == NULL)
		return false;
	err = skp_courses_open(cmd->registry, run->vocab, &run->courses);
	if (err == SKP_ERR_CORRUPT)
		skp_msg_warn("%s", skp_msg(cmd->lang, COURSE_AGAIN));
	else if (err != SKP_OK)
		(void)skp_cmd_fail(cmd, cmd->registry, err);
	return err == SKP_OK;
}

void
skp_issue_how_put(const struct skp_issue_run *run, struct skp_input_how *how)
{
	const struct skp_cmd *cmd = run->cmd;

	how->group_course = cmd->group_course;
	how->vocab = run->vocab;
	how->courses = run->courses;
	how->course = skp_bytes_str(cmd->course);
	how->framework = skp_bytes_str(cmd->framework);
	how->assessor = skp_bytes_str(cmd->assessor);
	how->date = cmd->date;
	how->x = cmd->x;
}

void
skp_issue_how_close(struct skp_issue_run *run)
{
	skp_courses_close(run->courses);
	run->courses = NULL;
	skp_vocab_close(run->vocab);
	run->vocab = NULL;
}
