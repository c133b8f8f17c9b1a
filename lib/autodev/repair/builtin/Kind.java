package autodev.repair.builtin;

/**
 * What a syntax node is, whatever its language. Roles of the children, where they matter, stand in brackets; several children
 * may share a role.
 */
enum Kind {
    /** A whole file [body: BLOCK]. */
    FILE,
    /** A class; text is its name [body: BLOCK]. */
    CLASS,
    /** A function or method; text is its name, type its return type [param, body]. */
    FUNCTION,
    /** A parameter; text is its name, type its type [default]. */
    PARAM,
    /** Statements in order [stmt]; text is "elif" for the rest of an if chain. */
    BLOCK,
    /** An assignment [target, value]. */
    ASSIGN,
    /** A declaration of a variable or field; text is its name, type its type [value]. */
    DECLARE,
    /** An augmented assignment; text is its operator without the = [target, value]. */
    AUGMENT,
    /** A return [value]. */
    RETURN,
    /** A yield expression [value]. */
    YIELD,
    /** An if [test, body, orelse]. */
    IF,
    /** A while or do loop [test, body]. */
    WHILE,
    /** A loop over a collection [target, iter, body]. */
    FOR,
    /** A counting loop [init, test, update, body]. */
    COUNTING,
    /** An expression as a statement [value]. */
    EXPRESSION,
    /** A raise or throw [value]. */
    RAISE,
    /** A try [body, handler, finalbody]. */
    TRY,
    /** A caught exception [type, body]. */
    HANDLER,
    /** An import; text is what it imports. */
    IMPORT,
    /** A statement that does nothing. */
    PASS,
    /** A break. */
    BREAK,
    /** A continue. */
    CONTINUE,
    /** A documentation string. */
    DOC,
    /** A simple name; text is the name. */
    NAME,
    /** A member of an object; text is the member's name [object]. */
    FIELD,
    /** A call [callee, arg]. */
    CALL,
    /** A new object; text is the class [arg]. */
    NEW,
    /** A named argument; text is its name [value]. */
    KEYWORD,
    /** Arithmetic, shifts and bits; text is the operator [left, right]. */
    BINARY,
    /** A comparison; text is its operators with | between them [operand]. */
    COMPARE,
    /** And, or; text is the operator [operand]. */
    LOGICAL,
    /** A logical negation [operand]. */
    NOT,
    /** Another unary operator, also ++ and --; text is the operator, with _ for the operand's place [operand]. */
    UNARY,
    /** A number; text as written. */
    NUMBER,
    /** A string or character; text is the literal as written. */
    STRING,
    /** A truth value. */
    BOOL,
    /** None or null. */
    NULL,
    /** An element by index or key [object, index]. */
    INDEX,
    /** A slice [lower, upper, step]. */
    SLICE,
    /** A list or array [item]. */
    LIST,
    /** A tuple [item]. */
    TUPLE,
    /** A dictionary [key, value]. */
    DICT,
    /** A conditional expression [test, then, orelse]. */
    CONDITIONAL,
    /** A comprehension [value, key, target, iter, test]. */
    COMPREHENSION,
    /** Anything else that is an expression. */
    OTHER,
    /** Anything else that is a statement. */
    STATEMENT
}
