/* The part of the launcher that becomes the program that a response names (Replacement.java). */

/* Collects the words of the program that a response names, or only counts them if there is no
 * place for them. Returns their number; 0 if an item is malformed. */
static size_t program_words(const struct answer *answer, char **words, char **result) {
    char *at = (char *)answer->bytes, *end = at + answer->out;
    size_t count = 0, callers = 0, last = 0;
    while (words[callers] != NULL) callers++;
    for (char *next; at < end; at = next) {
        char *text = at + 1, *nul = memchr(at, '\0', (size_t)(end - at));
        if (nul == NULL || nul == at) return 0;
        next = nul + 1;
        if (*at == 'a') {
            if (result != NULL) result[count] = text;
            count++;
        } else if (*at == 'l') {
            char *digits_end;
            unsigned long value = strtoul(text, &digits_end, 10);
            if (*digits_end != '\0' || value > callers) return 0;
            last = (size_t)value;
        } else if (*at == 'e' ? *text == '=' || strchr(text, '=') == NULL : *at != 'u') {
            return 0;
        }
    }
    if (result != NULL) memcpy(result + count, words + (callers - last), last * sizeof *result);
    return count + last;
}

/* Becomes the program that a response names. Returns -1 if the response is malformed, else what to
 * exit with: the program could not be started, or has ended. */
static int become_program(struct answer *answer, char **words) {
    size_t count = program_words(answer, words, NULL);
    char **program = count == 0 ? NULL : calloc(count + 1, sizeof *program);
    if (program == NULL) return -1;
    program_words(answer, words, program);
    char *at = (char *)answer->bytes, *end = at + answer->out;
    for (; at < end; at += strlen(at) + 1) {
        if (*at == 'u') unset_variable(at + 1);
        if (*at == 'e') set_variable(at + 1);
    }
    fflush(stdout);
    int code = become(program, 1);
    if (code < 0) {
        print_errors(answer);
        code = answer->code;
    }
    free(program);
    return code;
}
