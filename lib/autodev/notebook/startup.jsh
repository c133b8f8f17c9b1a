/set mode autodev -quiet
/set format autodev action "created" added-primary
/set format autodev action "modified" modified-primary
/set format autodev action "replaced" replaced-primary
/set format autodev action "overwrote" overwrote-primary
/set format autodev action "dropped" dropped-primary
/set format autodev action "  update created" added-update
/set format autodev action "  update modified" modified-update
/set format autodev action "  update replaced" replaced-update
/set format autodev action "  update overwrote" overwrote-update
/set format autodev action "  update dropped" dropped-update
/set format autodev display "{result}{pre}created scratch variable {name} : {type}{post}" expression-added,modified,replaced-primary
/set format autodev display "{result}{pre}value of {name} : {type}{post}" varvalue-added,modified,replaced-primary
/set format autodev display "{result}{pre}assigned to {name} : {type}{post}" assignment-primary
/set format autodev display "{result}{pre}{action} variable {name} : {type}{resolve}{post}" varinit,vardecl
/set format autodev display "{pre}{action} variable {name}{resolve}{post}" vardecl,varinit-notdefined
/set format autodev display "{pre}{action} variable {name}{post}" dropped-vardecl,varinit,expression
/set format autodev display "{pre}{action} {typeKind} {name}{resolve}{post}" class,interface,enum,annotation,record
/set format autodev display "{pre}{action} method {name}({type}){resolve}{post}" method
/set format autodev display "{pre}attempted to use {typeKind} {name}{resolve}{post}" used-class,interface,enum,annotation,record
/set format autodev display "{pre}attempted to call method {name}({type}){resolve}{post}" used-method
/set format autodev display "" added,modified,replaced,overwrote,dropped-update
/set format autodev display "{pre}{action} variable {name}, reset to null{post}" replaced-vardecl,varinit-ok-update
/set format autodev display "{pre}{action} variable {name}{resolve}{post}" replaced-vardecl,varinit-notdefined
/set format autodev display "{result}" added,modified,replaced-expression,varvalue,assignment,varinit,vardecl-ok-primary
/set format autodev err "%6$s"
/set format autodev errorline "{post}{pre}    {err}"
/set format autodev errorpost "%n"
/set format autodev errorpre "|  "
/set format autodev errors "%5$s"
/set format autodev name "%1$s"
/set format autodev post "%n"
/set format autodev pre "|  "
/set format autodev resolve "{until}{unrerr}" defined,notdefined-added,modified,replaced,used
/set format autodev result "{name} ==> {value}{post}" added,modified,replaced-ok-primary
/set format autodev type "%2$s"
/set format autodev typeKind "class" class
/set format autodev typeKind "interface" interface
/set format autodev typeKind "enum" enum
/set format autodev typeKind "annotation interface" annotation
/set format autodev typeKind "record" record
/set format autodev unrerr "{unresolved} is declared" unresolved1-error0
/set format autodev unrerr "{unresolved} are declared" unresolved2-error0
/set format autodev unrerr " this error is corrected: {errors}" unresolved0-error1
/set format autodev unrerr "{unresolved} is declared and this error is corrected: {errors}" unresolved1-error1
/set format autodev unrerr "{unresolved} are declared and this error is corrected: {errors}" unresolved2-error1
/set format autodev unrerr " these errors are corrected: {errors}" unresolved0-error2
/set format autodev unrerr "{unresolved} is declared and these errors are corrected: {errors}" unresolved1-error2
/set format autodev unrerr "{unresolved} are declared and these errors are corrected: {errors}" unresolved2-error2
/set format autodev unresolved "%4$s"
/set format autodev until ", however, it cannot be instantiated or its methods invoked until" defined-class,record-primary
/set format autodev until ", however, its methods cannot be invoked until" defined-interface-primary
/set format autodev until ", however, it cannot be used until" defined-enum,annotation-primary
/set format autodev until ", however, it cannot be invoked until" defined-method-primary
/set format autodev until ", however, it cannot be referenced until" notdefined-primary
/set format autodev until " which cannot be instantiated or its methods invoked until" defined-class,record-update
/set format autodev until " whose methods cannot be invoked until" defined-interface-update
/set format autodev until " which cannot be invoked until" defined-method-update
/set format autodev until " which cannot be referenced until" notdefined-update
/set format autodev value "%3$s"
/set truncation autodev 1000000
