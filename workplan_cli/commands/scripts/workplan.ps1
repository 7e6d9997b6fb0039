# Completion of workplan in PowerShell. In the file $PROFILE:
#   workplan completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName workplan, workplan.exe -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $length = $cursorPosition - $commandAst.Extent.StartOffset
    $line = $commandAst.ToString().PadRight($length).Substring(0, $length)
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        $env:_WORKPLAN_COMPLETE = 'powershell'
        $env:_WORKPLAN_LINE = $line
        $kind, $offers = & $commandAst.GetCommandName() 2>$null
    }
    finally {
        Remove-Item Env:_WORKPLAN_COMPLETE, Env:_WORKPLAN_LINE -ErrorAction SilentlyContinue
        [Console]::OutputEncoding = $encoding
    }
    foreach ($offer in $offers) {
        $value, $meaning = $offer -split "`t", 2
        if (-not $meaning) { $meaning = $value }
        $text = if ($value -match "[\s'(){};,@|&]") { "'" + ($value -replace "'", "''") + "'" } else { $value }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $meaning)
    }
    if ($kind -in 'files', 'folders') {
        [System.Management.Automation.CompletionCompleters]::CompleteFilename($wordToComplete)
    }
}
