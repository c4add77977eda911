//! The files that the text of a workspace points to: every member called `path` that is a text, wherever it stands, so
//! that what later versions point to is found too. What a path means is not known here.

use serde_json::{Error, Value};

/// The member that holds a path.
const PATH: &str = "path";

/// Says of what file a workspace is the automatic copy: nothing that anybody else should know, or could use.
const COPY_OF: &str = "copy_of";

/// Every path in a workspace's text, as written, each as often as it stands there.
///
/// # Errors
/// When the text is no JSON.
pub fn paths(text: &str) -> Result<Vec<String>, Error> {
    let mut value: Value = serde_json::from_str(text)?;
    let mut paths = Vec::new();
    visit(&mut value, &mut |path| paths.push(path.clone()));
    if let Some(path) = value.get(COPY_OF).and_then(Value::as_str) {
        paths.push(path.to_owned());
    }
    Ok(paths)
}

/// The text with every path replaced by what `renamed` says of it, and without what only its writer needs.
///
/// # Errors
/// When the text is no JSON.
pub fn repoint(text: &str, renamed: &mut dyn FnMut(&str) -> String) -> Result<String, Error> {
    let mut value: Value = serde_json::from_str(text)?;
    if let Value::Object(members) = &mut value {
        members.remove(COPY_OF);
    }
    visit(&mut value, &mut |path| *path = renamed(path));
    Ok(serde_json::to_string_pretty(&value)? + "\n")
}

fn visit(value: &mut Value, of: &mut dyn FnMut(&mut String)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| visit(item, of)),
        Value::Object(members) => {
            for (name, value) in members {
                match value {
                    Value::String(path) if name == PATH => of(path),
                    value => visit(value, of),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_found_and_replaced_wherever_they_stand() {
        let text = r#"{"workspace":1,"copy_of":"/maps/m.sahelscope","files":[{"bundled":true},{"path":"/maps/a.csv"}],
            "briefing":{"slides":[{"picture":{"path":"/maps/a.png","caption":"path"}},{"path":[[1.5,2]]}]},"name":"path"}"#;
        assert_eq!(paths(text).unwrap(), ["/maps/a.png", "/maps/a.csv", "/maps/m.sahelscope"]);
        let changed = repoint(text, &mut |path| path.replace("/maps", "data")).unwrap();
        assert_eq!(paths(&changed).unwrap(), ["data/a.png", "data/a.csv"]);
        assert!(
            changed.contains("1.5") && changed.contains("\"caption\": \"path\"") && !changed.contains("home")
        );
        assert!(paths("{").is_err() && repoint(&"[".repeat(1_000_000), &mut |path| path.to_owned()).is_err());
    }
}
